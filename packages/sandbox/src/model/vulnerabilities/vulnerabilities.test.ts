import { everywhere } from '../everywhere';
import { story } from '../story';
import { usualFindings } from '../usualFindings';
import { vulnerabilities } from '.';

const ids = vulnerabilities.map(({ id }) => id);

describe('vulnerabilities', () => {
  it('are many, and none is there twice', () => {
    expect(ids.length).toBeGreaterThanOrEqual(25);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(vulnerabilities.map(known => [known.id, known] as const))(
    '%s is complete',
    (id, known) => {
      expect(id).toMatch(/^CVE-\d{4}-\d{4,}$/);
      expect(known.title).toMatch(/\w/);
      expect(new Date(`${known.published}T00:00:00Z`).getTime()).toBeLessThan(
        Date.parse('2026-11-23'),
      );
      expect(known.fixedVersion).not.toBe(known.installedVersion);
    },
  );

  it('are of one version of a package', () => {
    const versions = vulnerabilities.map(
      known => `${known.package} ${known.installedVersion}`,
    );
    const names = vulnerabilities.map(known => known.package);
    expect(new Set(versions).size).toBe(new Set(names).size);
  });

  it('are all that is told of', () => {
    const told = [everywhere, ...Object.values(story)]
      .flatMap(chapters => Object.values(chapters ?? {}))
      .flatMap(({ image }) => image?.findings ?? []);
    expect(told.filter(id => !ids.includes(id))).toEqual([]);
    expect(told.length).toBeGreaterThan(20);
  });
});

describe('usualFindings', () => {
  const services = Array.from(
    { length: 100 },
    (_, index) => `service-${index}`,
  );
  const found = services.map(service => usualFindings(1, service));

  it('are never severe', () => {
    const severe = vulnerabilities
      .filter(({ severity }) => !['MEDIUM', 'LOW'].includes(severity))
      .map(({ id }) => id);
    expect(found.flat().filter(id => severe.includes(id))).toEqual([]);
  });

  it('are mostly those of the base image', () => {
    const places = (id: string) =>
      found.filter(findings => findings.includes(id)).length;
    expect(places('CVE-2024-13176')).toBeGreaterThan(35);
    expect(places('CVE-2024-37891')).toBeGreaterThan(3);
    expect(places('CVE-2024-37891')).toBeLessThan(20);
  });

  it('depend on the seed and the service alone', () => {
    expect(usualFindings(1, 'service-7')).toEqual(found[7]);
    expect(services.map(service => usualFindings(2, service))).not.toEqual(
      found,
    );
  });
});
