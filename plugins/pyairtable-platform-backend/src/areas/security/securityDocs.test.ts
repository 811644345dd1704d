import {
  generateService,
  readPlatformFile,
} from '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable';
import {
  annotations,
  checklistItemIds,
  factorIds,
  maxWaiverDays,
  scanReportName,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  brokenLinks,
  codesOf,
  named,
  readPage,
  tableOf,
} from '../../__testUtils__/markdown';
import { production } from '../../clients/__testUtils__/environment';
import { createService } from '../__testUtils__/createService';
import { trivyFinding } from './__testUtils__/guardedService';
import { judgeGuarded } from './__testUtils__/judgeGuarded';
import { found, reasonCases, waived } from './__testUtils__/reasonCases';
import { evaluateSecurity } from './evaluateSecurity';
import { criticalScanSeconds, scanDutySeconds } from './scans/scanAge';
import { maxFindings, maxReportBytes } from './scans/ScanReport';

const root = path.resolve(__dirname, '../../../../..');
const folder = path.relative(root, __dirname);
const page = readPage('docs/security.md');
const readme = readPage(`${folder}/README.md`);

const dutyDays = scanDutySeconds / 86_400;
const criticalDays = criticalScanSeconds / 86_400;

/** The example of the documentation, by path. */
async function generate(): Promise<ReadonlyMap<string, string>> {
  const { files } = generateService(
    parse(readPage('docs/assets/example.yaml')),
    await readPlatformFile(path.join(root, 'platform.yaml')),
  );
  return new Map(files.map(file => [file.path, file.text]));
}

describe('docs/security.md', () => {
  it('has every item of the checklist, and every factor', () => {
    expect(
      tableOf(page, 'item', 'holds where').flatMap(({ item }) => named(item)),
    ).toEqual([...checklistItemIds]);
    expect(
      tableOf(page, 'factor', 'met where').flatMap(({ factor }) =>
        named(factor),
      ),
    ).toEqual([...factorIds]);
  });

  it.each([
    `must not be older than ${dutyDays} days; after ${criticalDays} days it is critical`,
    `was scanned within ${dutyDays} days`,
    `The ${maxFindings} worst of an image`,
    `at most ${maxWaiverDays} days away`,
    `the ConfigMap \`${scanReportName('<service>')}\``,
  ])('says what the code does: %s', sentence => {
    expect(page).toContain(sentence);
  });

  it('says how large the reports of a generated scan can be', async () => {
    const scan = (await generate()).get('security/image-scan.yaml')!;
    const [, bytes] = /name: MAX_BYTES\s+value: '(\d+)'/.exec(scan) ?? [];
    expect(page).toContain(`reports have ${Number(bytes) / 1024} KiB`);
  });

  it('shows a waiver that holds, and only for what it names', async () => {
    const [file] = codesOf(page, 'yaml');
    const finding = (PkgName: string) =>
      trivyFinding('CVE-2026-1234', 'CRITICAL', { PkgName });
    const { codes, detail } = await judgeGuarded(
      waived(file, found(finding('openssl'), finding('zlib'))),
    );
    expect(codes.filter(code => code.includes('waiver'))).toEqual([]);
    expect(detail).toMatchObject({ waived: 1, counts: { critical: 1 } });
  });

  it('shows the annotation that a generated service has', async () => {
    const [, shown] = codesOf(page, 'yaml');
    const files = await generate();
    const [component] = files.get('catalog-info.yaml')!.split(/^---$/m);
    const { [annotations.securityWaivers]: placeholder } =
      parse(shown).metadata.annotations;
    expect(parse(component).metadata.annotations).toMatchObject({
      [annotations.securityWaivers]: placeholder,
    });
    expect([...files.keys()]).toContain(path.normalize(placeholder.$text));
  });
});

/** `failed-<item>` of `failed-pod-security`. */
function familyOf(reason: string): string {
  return reason.replace(
    new RegExp(`-(${checklistItemIds.join('|')})$`),
    '-<item>',
  );
}

/** The code of every reason that the area can give. */
function codesInSource(): string[] {
  return readdirSync(__dirname, { recursive: true })
    .map(file => path.join(__dirname, String(file)))
    .filter(
      file => /(?<!\.test)\.ts$/.test(file) && !/__testUtils__/.test(file),
    )
    .concat(path.join(__dirname, '../lib/findServiceObjects.ts'))
    .map(file => readFileSync(file, 'utf8'))
    .flatMap(source => [...source.matchAll(/\bcode:\s+([^,]+),/g)])
    .flatMap(([, expression]) =>
      [...expression.matchAll(/'([^']+)'/g)].map(([, code]) =>
        // A template has one for each item.
        expression.startsWith('`') ? `${code}-<item>` : code,
      ),
    );
}

const sorted = (items: Iterable<string>) => [...new Set(items)].sort();

describe('README.md of the security area', () => {
  it('names every kind that is listed, and how many lists that are', async () => {
    const { requests } = await judgeGuarded();
    expect(
      tableOf(readme, 'kind', 'for')
        .flatMap(({ kind }) => kind.toLowerCase().split(', '))
        .sort(),
    ).toEqual([...requests].sort());
    const row = tableOf(
      readPage('plugins/pyairtable-platform-backend/README.md'),
      'area',
    ).find(({ area }) => area.startsWith('[security]'));
    expect(row).toMatchObject({
      'calls per refresh and environment': String(requests.length),
    });
  });

  it('says how much of a report is read', () => {
    expect(readme).toContain(`up to ${maxReportBytes / 1024 / 1024} MiB`);
  });

  it('has every reason that the source has', () => {
    expect(
      sorted(tableOf(readme, 'reason').flatMap(row => named(row.reason))),
    ).toEqual(sorted(codesInSource()));
  });

  it('has every reason with the levels that are tried below', () => {
    expect(
      sorted(
        tableOf(readme, 'reason').flatMap(row =>
          named(row.reason).flatMap(code =>
            row.level.split('/').map(level => `${level} ${code}`),
          ),
        ),
      ),
    ).toEqual(
      sorted([
        ...reasonCases.map(([reason]) => familyOf(reason)),
        'unknown not-read-yet',
      ]),
    );
  });

  it.each(reasonCases)('is right about %s: %s', async (reason, _, given) => {
    expect((await judgeGuarded(given)).codes).toContain(reason);
  });

  it('is right about unknown not-read-yet: what an earlier version has read', () => {
    const { reasons } = evaluateSecurity({
      service: createService(),
      environment: production,
      collected: {} as any,
      observedAt: new Date(),
    });
    expect(reasons).toMatchObject([{ level: 'unknown', code: 'not-read-yet' }]);
  });
});

describe('pages about security', () => {
  it.each([
    'README.md',
    'docs/annotations.md',
    'docs/assets/security.md',
    'docs/production.md',
    'docs/runs.md',
    'docs/security.md',
    `${folder}/README.md`,
    'plugins/pyairtable-platform/README.md',
    'plugins/pyairtable-platform-backend/README.md',
    'plugins/pyairtable-platform-backend/src/security/README.md',
    'plugins/pyairtable-platform-node/README.md',
    'plugins/tech-insights-backend-module-pyairtable-platform/README.md',
  ])('have no link that leads nowhere: %s', file => {
    expect(brokenLinks(file)).toEqual([]);
  });
});
