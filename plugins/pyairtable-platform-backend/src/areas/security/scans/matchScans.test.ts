import {
  container,
  daysAgo,
  finding,
  jobScan,
  matchApi,
  operatorScan,
  pods,
  scanReport,
  selector,
} from './__testUtils__/scanWorld';
import { digestOf } from './__testUtils__/trivyReport';

const codes = ({ problems }: ReturnType<typeof matchApi>) =>
  problems.map(({ level, code }) => `${level} ${code}`);
const scanOf = ({ images: [image] }: ReturnType<typeof matchApi>) =>
  image.scan?.report;
const unnamed = { digest: null, replicaSet: 'api-5d9', container: 'api' };

describe('matchScans', () => {
  it('finds the report of the image that runs', () => {
    const match = matchApi({ jobs: [jobScan([scanReport([finding()])])] });
    expect(match).toMatchObject({
      images: [
        {
          container: 'api',
          image: `registry.example/shop/api@${digestOf('a')}`,
          digest: digestOf('a'),
          pods: 2,
          scan: {
            object: { name: 'api-image-scan' },
            report: { findings: [{ id: 'CVE-2026-0001' }] },
          },
        },
      ],
      problems: [],
      hasScanJob: true,
      hasOperator: true,
      refused: [],
    });
  });

  it('takes the newest report, whoever made it', () => {
    const older = scanReport([], { scannedAt: daysAgo(3) });
    const newer = scanReport([], { scannedAt: daysAgo(2) });
    expect(
      matchApi({ jobs: [jobScan([older])], operator: [operatorScan(newer)] })
        .images[0].scan?.object.source,
    ).toBe('trivy-operator');
    expect(
      matchApi({ jobs: [jobScan([newer])], operator: [operatorScan(older)] })
        .images[0].scan?.object.source,
    ).toBe('scan-job');
  });

  it('tells a report of another image than runs', () => {
    const match = matchApi({
      jobs: [jobScan([scanReport([], { digest: digestOf('b') })])],
    });
    expect(match.images[0].scan).toBeNull();
    expect(match.problems).toEqual([
      {
        code: 'report-of-another-image',
        level: 'unknown',
        message:
          'The report of sha256:bbbbbbbbbbbb in ConfigMap apps/api-image-scan is of an image that does not run, so it does not count.',
        evidence: {
          type: 'kubernetes',
          cluster: 'production',
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: 'apps',
          name: 'api-image-scan',
          field: `binaryData[${'b'.repeat(64)}.json.gz]`,
          value: undefined,
        },
      },
    ]);
  });

  it('lets what is left of an older deployment pass where all is scanned', () => {
    const left = [digestOf('b'), digestOf('c')].map(digest =>
      scanReport([], { digest }),
    );
    const match = matchApi({ jobs: [jobScan([scanReport(), ...left])] });
    expect(codes(match)).toEqual(['ok report-of-another-image']);
    expect(match.problems[0].message).toMatch(/^2 reports, for example/);
  });

  it('never matches by tag', () => {
    const match = matchApi({
      jobs: [
        jobScan([
          scanReport([], {
            image: 'registry.example/shop/api:1.0',
            digest: null,
          }),
        ]),
      ],
    });
    expect(match.images[0].scan).toBeNull();
    expect(codes(match)).toEqual(['unknown report-of-another-image']);
  });

  it.each([
    [
      'another name',
      { name: 'evil-image-scan' },
      'ConfigMap apps/evil-image-scan says that it is of api, but only api-image-scan can be: its reports do not count.',
    ],
    [
      'the label of another service',
      { labels: { 'backstage.io/kubernetes-id': 'billing' } },
      'ConfigMap apps/api-image-scan says that it is of billing, not of api: its reports do not count.',
    ],
    [
      'no label',
      { labels: {} },
      'ConfigMap apps/api-image-scan says that it is of no service, not of api: its reports do not count.',
    ],
    [
      'another namespace',
      { namespace: 'evil' },
      'ConfigMap evil/api-image-scan is in a namespace in which no pod of api runs: its reports do not count.',
    ],
  ])('refuses the reports of an object with %s', (_, change, message) => {
    const match = matchApi({ jobs: [jobScan([scanReport()], change)] });
    expect(match.images[0].scan).toBeNull();
    expect(match.hasScanJob).toBe(false);
    expect(match.problems).toMatchObject([
      { code: 'report-not-its-own', level: 'warning', message },
    ]);
  });

  it('does not look at other namespaces where the entity names its own', () => {
    const match = matchApi({
      jobs: [
        jobScan([scanReport()]),
        jobScan([scanReport()], { namespace: 'preview' }),
      ],
      selector: { ...selector, namespace: 'apps' },
    });
    expect(match).toMatchObject({ hasScanJob: true, problems: [] });
  });

  it('does not flood the card with what others wrote', () => {
    const match = matchApi({
      jobs: Array.from({ length: 100 }, (_, index) =>
        jobScan([], { name: `evil-${index}` }),
      ),
    });
    expect(match.problems).toHaveLength(6);
    expect(match.problems[5].message).toBe(
      '95 more objects have reports that are not its own.',
    );
  });

  it.each([
    ['of its digest', operatorScan(scanReport())],
    [
      'by the digest of its configuration',
      operatorScan(scanReport([], { digest: null, imageId: digestOf('a') })),
    ],
    [
      'of its ReplicaSet and container',
      operatorScan(scanReport([], { ...unnamed, imageId: digestOf('f') })),
    ],
    [
      'of its digest, made for another workload beside it',
      operatorScan(scanReport([], { replicaSet: 'other-1' })),
    ],
  ])('takes a report of the operator %s', (_, object) => {
    const match = matchApi({ operator: [object] });
    expect(scanOf(match)).toBe(object.reports[0]);
    expect(match.problems).toEqual([]);
  });

  it.each([
    ['another ReplicaSet', { ...unnamed, replicaSet: 'api-4c8' }],
    ['another container', { ...unnamed, container: 'worker' }],
    ['another digest', { ...unnamed, digest: digestOf('b') }],
    ['no container', { ...unnamed, container: null }],
  ])('leaves out a report of the operator of %s', (_, change) => {
    const match = matchApi({
      operator: [
        operatorScan(scanReport([], change), {
          labels: { 'backstage.io/kubernetes-id': 'api' },
        }),
      ],
    });
    expect(match.images[0].scan).toBeNull();
    expect(codes(match)).toEqual(['unknown report-of-another-image']);
  });

  it('takes no report of a digest for an image that was not pulled', () => {
    const match = matchApi({
      pods: [
        pods([
          container({ image: 'registry.example/api:1', imageDigest: null }),
        ]),
      ],
      operator: [
        operatorScan(scanReport([], { ...unnamed, digest: digestOf('b') })),
      ],
    });
    expect(match.images[0].scan).toBeNull();
  });

  it('leaves out a report of the operator from where none of its pods run', () => {
    const object = operatorScan(scanReport(), {
      namespace: 'evil',
      labels: { 'backstage.io/kubernetes-id': 'api' },
    });
    const match = matchApi({ operator: [object] });
    expect(match.images[0].scan).toBeNull();
    expect(match.problems).toEqual([]);
  });

  it('takes none without a digest where the tag has moved within a ReplicaSet', () => {
    const match = matchApi({
      pods: [
        pods(),
        pods([container({ imageDigest: `api@${digestOf('b')}` })]),
      ],
      operator: [operatorScan(scanReport([], unnamed))],
    });
    expect(match.images.map(({ scan }) => scan)).toEqual([null, null]);
  });

  it('counts pods by image, and containers that share one once', () => {
    const { images } = matchApi({
      pods: [
        pods([container(), container({ name: 'migrate', init: true })]),
        pods([container({ imageDigest: `api@${digestOf('b')}` })], {
          count: 1,
        }),
      ],
    });
    expect(
      images.map(image => [image.container, image.digest, image.pods]),
    ).toEqual([
      ['api, migrate', digestOf('a'), 2],
      ['api', digestOf('b'), 1],
    ]);
  });

  it('leaves out what the mesh puts into the pods', () => {
    const { images } = matchApi({
      pods: [
        pods([
          container({
            name: 'istio-init',
            init: true,
            image: 'docker.io/istio/proxyv2:1.27',
          }),
          container({
            name: 'istio-proxy',
            image: `registry.example/proxyv2@${digestOf('e')}`,
          }),
          container({ name: 'istio-validation', image: 'auto' }),
          container({
            name: 'otel',
            imageDigest: `otel@${digestOf('d')}`,
          }),
        ]),
      ],
    });
    expect(images.map(image => image.container)).toEqual(['otel']);
  });

  it('does not leave out what only has a name of the mesh', () => {
    const { images } = matchApi({
      pods: [
        pods([
          container({ name: 'istio-proxy', image: 'registry.example/miner:1' }),
        ]),
      ],
    });
    expect(images.map(image => image.container)).toEqual(['istio-proxy']);
  });

  it.each([
    [`registry.example/api@${digestOf('b')}`, digestOf('b')],
    ['registry.example/api:1', null],
  ])(
    'knows %s by what the template says where nothing was pulled',
    (image, digest) => {
      const { images } = matchApi({
        pods: [pods([container({ image, imageDigest: null })], { count: 0 })],
      });
      expect(images).toMatchObject([{ image, digest, pods: 0 }]);
    },
  );

  it('tells what could not be read, and from whom', () => {
    const match = matchApi({
      jobs: [jobScan([], { problems: ['Report abc is not gzip.'] })],
      operator: [
        operatorScan(scanReport(), {
          reports: [],
          problems: ['VulnerabilityReport x cannot be read.'],
        }),
        operatorScan(scanReport([], { replicaSet: 'foreign' }), {
          reports: [],
          problems: ['Not of this service.'],
        }),
      ],
    });
    expect(match.problems).toMatchObject([
      {
        code: 'report-unreadable',
        level: 'warning',
        message: 'Report abc is not gzip.',
        evidence: { kind: 'ConfigMap' },
      },
      {
        message: 'VulnerabilityReport x cannot be read.',
        evidence: { kind: 'VulnerabilityReport' },
      },
    ]);
  });

  it('does not believe a report from the future', () => {
    const match = matchApi({
      jobs: [jobScan([scanReport([], { scannedAt: daysAgo(-400) })])],
    });
    expect(match.images[0].scan).toBeNull();
    expect(match.problems[0]).toMatchObject({
      code: 'report-unreadable',
      message: `ConfigMap apps/api-image-scan has a report from ${daysAgo(
        -400,
      )}, which has not come yet: it does not count.`,
    });
  });

  it.each([
    [59, 1],
    [61, 0],
  ])('forgives clocks that differ by %i minutes: %i', (minutes, count) => {
    const match = matchApi({
      jobs: [
        jobScan([scanReport([], { scannedAt: daysAgo(-minutes / 1440) })]),
      ],
    });
    expect(match.images.filter(({ scan }) => scan)).toHaveLength(count);
  });

  it('says what could not be listed', () => {
    const match = matchApi({
      jobReports: { missing: 'refused', message: 'It may not list them.' },
      operatorReports: { missing: 'not-installed', message: 'No such kind.' },
    });
    expect(match).toMatchObject({
      hasScanJob: false,
      hasOperator: false,
      refused: ['It may not list them.'],
      images: [{ scan: null }],
    });
  });

  it('has no images where nothing runs', () => {
    expect(
      matchApi({ pods: [], jobs: [jobScan([scanReport()])] }),
    ).toMatchObject({ images: [] });
  });
});
