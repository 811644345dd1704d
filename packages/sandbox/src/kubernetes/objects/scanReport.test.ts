import { testNow } from '../../__testUtils__/sandboxForTests';
import { createModel } from '../../model/createModel';
import { readScanReport } from '../__testUtils__/readScanReport';
import { objectsOfKind } from '../kubernetesObjects';

const model = createModel();

const list = (kind: string, environment = 'production'): any[] =>
  objectsOfKind(model, environment, kind, testNow);

const ofService = (kind: string, service: string, environment?: string) =>
  list(kind, environment).filter(
    ({ metadata }) =>
      metadata.labels?.['backstage.io/kubernetes-id'] === service,
  );

const reportsOf = (service: string) =>
  Object.entries(readScanReport(ofService('ConfigMap', service)[0]));

describe('the report of a scan', () => {
  it('is in a ConfigMap that is named after its service', () => {
    const configMaps = list('ConfigMap');
    expect(configMaps).toHaveLength(30);
    for (const { metadata } of configMaps) {
      expect(metadata.labels['pyairtable.io/purpose']).toBe(
        'image-scan-report',
      );
      expect(metadata.name).toBe(
        `${metadata.labels['backstage.io/kubernetes-id']}-image-scan`,
      );
    }
  });

  it('is of the image that runs', () => {
    const [[key, report]] = reportsOf('api-gateway');
    const [pod] = ofService('Pod', 'api-gateway');
    const { imageID } = pod.status.containerStatuses[0];
    expect(report).toMatchObject({
      SchemaVersion: 2,
      CreatedAt: '2026-11-23T03:04:00Z',
      ArtifactName: imageID,
      Metadata: { RepoDigests: [imageID] },
      Results: [{ Class: 'os-pkgs', Type: 'debian' }],
    });
    expect(key).toBe(`${imageID.split('@sha256:')[1]}.json.gz`);
  });

  it('says what is known to be exploited', () => {
    const [[, report]] = reportsOf('report-generator');
    const findings = report.Results.flatMap(
      (result: any) => result.Vulnerabilities,
    );
    expect(findings[0]).toEqual({
      VulnerabilityID: 'CVE-2023-4863',
      PkgName: 'libwebp7',
      InstalledVersion: '1.2.4-0.2',
      FixedVersion: '1.2.4-0.2+deb12u1',
      Severity: 'CRITICAL',
      Title: 'libwebp: Heap buffer overflow in WebP Codec',
      PrimaryURL: 'https://avd.aquasec.com/nvd/cve-2023-4863',
      PublishedDate: '2023-09-12T00:00:00Z',
      References: [
        'https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=CVE-2023-4863',
      ],
    });
    expect(findings[1].References).toEqual([]);
    const unfixed = findings.find(
      ({ VulnerabilityID }: any) => VulnerabilityID === 'CVE-2023-50495',
    );
    expect(unfixed).not.toHaveProperty('FixedVersion');
  });

  it('agrees with what Trivy Operator says', () => {
    const operatorReports = list('VulnerabilityReport');
    expect(operatorReports.length).toBeGreaterThan(18);
    for (const { metadata, report } of operatorReports) {
      const [[, ofJob]] = reportsOf(metadata.labels.app);
      const findings = ofJob.Results.flatMap(
        (result: any) => result.Vulnerabilities,
      );
      expect(
        findings
          .map((one: any) => [one.VulnerabilityID, one.PkgName, one.Severity])
          .sort(),
      ).toEqual(
        report.vulnerabilities
          .map((one: any) => [one.vulnerabilityID, one.resource, one.severity])
          .sort(),
      );
      expect(ofJob.ArtifactName).toContain(report.artifact.digest);
    }
  });

  it('has the same findings wherever the same image runs', () => {
    const findingsIn = (environment: string) => {
      const [configMap] = ofService('ConfigMap', 'file-service', environment);
      return Object.values(readScanReport(configMap)).flatMap(
        ({ Results }) => Results[0].Vulnerabilities,
      );
    };
    expect(findingsIn('production').length).toBeGreaterThan(3);
    expect(findingsIn('staging')).toEqual(findingsIn('production'));
  });

  it('is of another image where the service was rolled out since', () => {
    const [[, report]] = reportsOf('airtable-gateway');
    const [pod] = ofService('Pod', 'airtable-gateway');
    expect(report.ArtifactName).toMatch(/airtable-gateway@sha256:/);
    expect(report.ArtifactName).not.toBe(
      pod.status.containerStatuses[0].imageID,
    );
    expect(Date.parse(report.CreatedAt)).toBeLessThan(
      testNow.getTime() - 76 * 3_600_000,
    );
  });

  it('is not there before the first scan', () => {
    expect(reportsOf('schema-service')).toEqual([]);
    expect(ofService('VulnerabilityReport', 'schema-service')).toEqual([]);
    const cronJob = ofService('CronJob', 'schema-service').find(
      ({ metadata }) => metadata.name === 'schema-service-image-scan',
    );
    expect(cronJob.spec.suspend).toBe(true);
    expect(cronJob.status).toEqual({});
  });

  it('has packages that are in many services', () => {
    const places = (name: string) =>
      list('ConfigMap').filter(configMap =>
        Object.values(readScanReport(configMap)).some(({ Results }) =>
          Results.some((result: any) =>
            result.Vulnerabilities.some(({ PkgName }: any) => PkgName === name),
          ),
        ),
      ).length;
    expect(places('libssl3')).toBeGreaterThan(12);
    expect(places('libc6')).toBeGreaterThan(12);
    const seen = new Set(
      list('ConfigMap').flatMap(configMap =>
        Object.values(readScanReport(configMap)).flatMap(({ Results }) =>
          Results.flatMap((result: any) =>
            result.Vulnerabilities.map((one: any) => one.VulnerabilityID),
          ),
        ),
      ),
    );
    expect(seen.size).toBeGreaterThan(20);
  });

  it('is the same bytes all day long', () => {
    const bytesAt = (seconds: number) =>
      JSON.stringify(
        objectsOfKind(
          model,
          'dev',
          'ConfigMap',
          new Date(testNow.getTime() + seconds * 1000),
        ),
      );
    expect(bytesAt(1)).toBe(bytesAt(3_600));
    expect(bytesAt(1)).not.toBe(bytesAt(86_400));
  });
});
