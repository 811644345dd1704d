import { gzipSync } from 'node:zlib';
import {
  digestOf,
  trivyReport,
} from '../../../areas/security/scans/__testUtils__/trivyReport';
import { scanReports } from '.';

const keyOf = (character: string) => `${character.repeat(64)}.json.gz`;
const pack = (content: unknown) =>
  gzipSync(
    typeof content === 'string' ? content : JSON.stringify(content),
  ).toString('base64');
const good = pack(trivyReport());

function read(binaryData?: Record<string, unknown> | null) {
  return scanReports.schema.parse({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      namespace: 'apps',
      name: 'api-image-scan',
      labels: { 'backstage.io/kubernetes-id': 'api' },
      uid: 'dropped',
    },
    binaryData,
  });
}

describe('scanReports', () => {
  it('lists ConfigMaps of the purpose alone', () => {
    expect(scanReports).toMatchObject({
      plural: 'configmaps',
      labelSelector: 'pyairtable.io/purpose=image-scan-report',
    });
  });

  it('unpacks the report of each image', () => {
    expect(
      read({
        [keyOf('a')]: good,
        [keyOf('b')]: pack(
          trivyReport([], { ArtifactName: `worker@${digestOf('b')}` }),
        ),
      }),
    ).toMatchObject({
      source: 'scan-job',
      namespace: 'apps',
      name: 'api-image-scan',
      labels: { 'backstage.io/kubernetes-id': 'api' },
      reports: [
        { digest: digestOf('a'), counts: { critical: 1 } },
        { digest: digestOf('b'), counts: { critical: 0 } },
      ],
      problems: [],
    });
    expect(read()).not.toHaveProperty('binaryData');
  });

  it.each([undefined, null, {}])('takes %j for no report yet', binaryData => {
    expect(read(binaryData)).toMatchObject({ reports: [], problems: [] });
  });

  const cut = Buffer.from(good, 'base64').subarray(0, -12).toString('base64');

  it.each([
    ['is cut off', keyOf('a'), cut, 'is not gzip: it may have been cut off'],
    [
      'is plain text',
      keyOf('a'),
      'e30=',
      'is not gzip: it may have been cut off',
    ],
    ['is no text', keyOf('a'), 5, 'is not gzip in base64'],
    [
      'is cut off inside',
      keyOf('a'),
      pack('{"SchemaVersion": 2, "Resu'),
      'is not JSON: it may have been cut off',
    ],
    [
      'is of an older schema',
      keyOf('a'),
      pack([{ Target: 'debian' }]),
      'is of an older schema (SchemaVersion 1): scan with Trivy 0.20 or newer',
    ],
    [
      'is of another image than its key',
      keyOf('c'),
      good,
      'is of another image, sha256:aaaaaaaaaaaa',
    ],
    [
      'does not say of which image it is',
      keyOf('a'),
      pack(trivyReport([], { ArtifactName: 'api:1' })),
      'is of another image, api:1',
    ],
    [
      'is not named after a digest',
      'report.json.gz',
      good,
      'is not named after the digest of an image',
    ],
    [
      'grows beyond all bounds',
      keyOf('a'),
      pack(' '.repeat(33 * 1024 * 1024)),
      'is larger than 32 MiB when it is unpacked',
    ],
  ])(
    'tells an entry that %s, and reads the others',
    (_, key, value, problem) => {
      const other = pack(
        trivyReport([], { ArtifactName: `worker@${digestOf('b')}` }),
      );
      const { reports, problems } = read({ [key]: value, [keyOf('b')]: other });
      expect(reports).toMatchObject([{ digest: digestOf('b') }]);
      expect(problems).toEqual([
        `Report ${key.slice(
          0,
          12,
        )}… of ConfigMap apps/api-image-scan ${problem}.`,
      ]);
    },
  );

  it('reads a report with findings that are not rated or not named', () => {
    const { reports, problems } = read({
      [keyOf('a')]: pack(
        trivyReport([{ VulnerabilityID: 'CVE-1', PkgName: 'a' }, {}]),
      ),
    });
    expect(reports).toMatchObject([{ counts: { unknown: 2 } }]);
    expect(problems).toEqual([
      'Report aaaaaaaaaaaa… of ConfigMap apps/api-image-scan has a finding without an id or a package: it counts as unknown.',
    ]);
  });

  it('reads no more than fits into memory', () => {
    const bomb = pack(' '.repeat(33 * 1024 * 1024));
    const { problems } = read(
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `${String(index).padStart(64, '0')}.json.gz`,
          bomb,
        ]),
      ),
    );
    expect(problems).toHaveLength(51);
    expect(problems[1]).toMatch(/is larger than 32 MiB when it is unpacked/);
    expect(problems[2]).toMatch(/is too much beside the others/);
    expect(problems[50]).toBe(
      'ConfigMap apps/api-image-scan has 60 reports: only 50 are read.',
    );
  });
});
