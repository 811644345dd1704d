import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { maxReportBytes, reportScript } from './reportScript';

const hasJq = spawnSync('jq', ['--version']).status === 0;
const describeWithJq = hasJq ? describe : describe.skip;

const digest = (letter: string) => letter.repeat(64);
const image = (letter: string) =>
  `registry.example/billing@sha256:${digest(letter)}`;
const cisa = 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog';

const finding = (Severity: string, more: object = {}) => ({
  VulnerabilityID: 'CVE-2026-1',
  PkgID: 'openssl@1',
  PkgName: 'openssl',
  InstalledVersion: '1',
  FixedVersion: '2',
  Severity,
  Title: 'a "quoted" \u2028 title $(id) `id`',
  Description: 'long',
  PrimaryURL: 'https://avd.example/cve-2026-1',
  PublishedDate: '2026-01-02T03:04:05Z',
  References: ['https://example.com/1'],
  ...more,
});

const report = (findings: object[], more: object = {}) => ({
  SchemaVersion: 2,
  CreatedAt: '2026-11-23T10:00:00.5Z',
  ArtifactName: 'what the scanner made of it',
  Metadata: { RepoDigests: [image('a')], ImageConfig: { os: 'linux' } },
  Results: [
    {
      Target: 'billing (debian)',
      Class: 'os-pkgs',
      Type: 'debian',
      Packages: [],
      Vulnerabilities: findings,
    },
    { Target: 'app', Class: 'lang-pkgs' },
  ],
  ...more,
});

const none = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };

/** Texts that compress badly. */
const noise = (of: number) =>
  createHash('sha512').update(String(of)).digest('base64');

describeWithJq('the report of a scan', () => {
  let folder: string;

  const write = (name: string, text: string, mode = 0o644) =>
    fs.writeFileSync(path.join(folder, name), text, { mode });
  const read = (name: string) =>
    fs.readFileSync(path.join(folder, name), 'utf8');
  const kubectl = (script: string) =>
    write('kubectl', `#!/bin/sh\n${script}\n`, 0o755);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scan-'));
    // Keeps what it is told, and what it is given.
    kubectl(`echo "$*" >"${folder}/arguments"
for last; do :; done
cp "$last" "${folder}/applied.json"
echo "configmap/billing-image-scan serverside-applied"`);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function scanned(number: number, name: string, result: object | string) {
    write(`${number}.image`, `${name}\n`);
    write(
      `${number}.json`,
      typeof result === 'string' ? result : JSON.stringify(result),
    );
  }

  function run(maxBytes = maxReportBytes) {
    // Only the kubelet makes this file.
    const here = reportScript.replace('/dev/termination-log', `${folder}/last`);
    return spawnSync('sh', ['-c', here], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        WORK: folder,
        NAMESPACE: 'billing',
        CONFIG_MAP: 'billing-image-scan',
        MAX_BYTES: String(maxBytes),
      },
    });
  }

  /** The files that were written, by name. */
  function written(): Record<string, any> {
    const { binaryData } = JSON.parse(read('applied.json'));
    return Object.fromEntries(
      Object.entries<string>(binaryData).map(([name, value]) => [
        name,
        JSON.parse(gunzipSync(Buffer.from(value, 'base64')).toString()),
      ]),
    );
  }

  const bytes = () =>
    Object.values<string>(JSON.parse(read('applied.json')).binaryData)
      .map(value => Buffer.from(value, 'base64').length)
      .reduce((sum, length) => sum + length, 0);

  it('has a file for each image, reduced to what the portal reads', () => {
    scanned(1, image('a'), report([finding('HIGH')]));
    scanned(2, image('b'), report([], { Results: undefined, Metadata: {} }));
    expect(run().status).toBe(0);
    expect(written()).toEqual({
      [`${digest('a')}.json.gz`]: {
        SchemaVersion: 2,
        CreatedAt: '2026-11-23T10:00:00.5Z',
        ArtifactName: image('a'),
        Metadata: { RepoDigests: [image('a')] },
        Results: [
          {
            Target: 'billing (debian)',
            Class: 'os-pkgs',
            Type: 'debian',
            Vulnerabilities: [
              {
                VulnerabilityID: 'CVE-2026-1',
                PkgName: 'openssl',
                InstalledVersion: '1',
                FixedVersion: '2',
                Severity: 'HIGH',
                Title: 'a "quoted" \u2028 title $(id) `id`',
                PrimaryURL: 'https://avd.example/cve-2026-1',
                PublishedDate: '2026-01-02T03:04:05Z',
                References: [],
              },
            ],
          },
          { Target: 'app', Class: 'lang-pkgs', Vulnerabilities: [] },
        ],
        Omitted: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 },
      },
      [`${digest('b')}.json.gz`]: expect.objectContaining({
        ArtifactName: image('b'),
        Metadata: { RepoDigests: [] },
        Results: [],
      }),
    });
  });

  it('is applied by the server to the ConfigMap of that name alone', () => {
    scanned(1, image('a'), report([]));
    run();
    expect(read('arguments').trim()).toBe(
      `apply --server-side --field-manager=image-scan --force-conflicts -f ${folder}/configmap.json`,
    );
    expect(JSON.parse(read('applied.json'))).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'billing-image-scan', namespace: 'billing' },
      binaryData: {
        [`${digest('a')}.json.gz`]: expect.stringMatching(
          /^[A-Za-z0-9+/]+={0,2}$/,
        ),
      },
    });
  });

  it.each([
    ['of the catalog are kept', [cisa, `${cisa}?q=1`], [cisa, `${cisa}?q=1`]],
    [
      'elsewhere are left out',
      ['https://example.com', `https://x.example/?${cisa}`],
      [],
    ],
    ['that are not there stay so', undefined, undefined],
  ])('says what is known to be exploited: links %s', (_name, given, kept) => {
    scanned(1, image('a'), report([finding('LOW', { References: given })]));
    run();
    const [{ Results }] = Object.values(written());
    expect(Results[0].Vulnerabilities[0].References).toEqual(kept);
  });

  it('takes the time now where the scanner tells none', () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    scanned(1, image('a'), report([], { CreatedAt: undefined }));
    run();
    const [{ CreatedAt }] = Object.values(written());
    expect(CreatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(CreatedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(CreatedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('calls a severity unknown that nobody knows', () => {
    scanned(
      1,
      image('a'),
      report([finding('NEGLIGIBLE'), finding('x', { Severity: undefined })]),
    );
    const { stdout } = run();
    expect(JSON.parse(stdout.trim().split('\n')[1]).unknown).toBe(2);
  });

  it.each([
    ['nothing runs', [], { images: 0, ...none }],
    ['nothing is found', [[]], { images: 1, ...none }],
    [
      'something is found',
      [
        [finding('CRITICAL'), finding('HIGH'), finding('LOW')],
        [finding('HIGH'), finding('MEDIUM'), finding('UNKNOWN')],
      ],
      { images: 2, critical: 1, high: 2, medium: 1, low: 1, unknown: 1 },
    ],
  ])('ends well and says the sum when %s', (_name, images, sum) => {
    images.forEach((findings, index) =>
      scanned(index + 1, image('ab'[index]), report(findings)),
    );
    // Is no report.
    write('pods.json', '{}');
    const { status, stdout } = run();
    const lines = stdout.trim().split('\n');
    expect(status).toBe(0);
    expect(lines).toHaveLength(images.length + 1);
    expect(JSON.parse(lines[images.length])).toEqual(sum);
    expect(JSON.parse(read('last'))).toEqual(sum);
    expect(Object.keys(written())).toHaveLength(images.length);
  });

  describe('that would be too large', () => {
    const severities = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        finding(severities[index % 5], {
          Title: noise(index),
          References: index === 1 ? [cisa] : [],
        }),
      );

    it.each([
      ['all of it', 100_000, [0, 0, 0, 0, 0]],
      ['what is low', 6_000, [0, 0, 0, 19, 20]],
      ['what is medium', 4_000, [0, 0, 20, 19, 20]],
    ])('keeps as much as it can: %s', (_name, maxBytes, omitted) => {
      scanned(1, image('a'), report(many(100)));
      const { stdout } = run(maxBytes);
      expect(bytes()).toBeLessThanOrEqual(maxBytes);
      const [{ Omitted, Results }] = Object.values(written());
      expect(Object.values(Omitted)).toEqual(omitted);
      const left = omitted.reduce((sum, count) => sum + count, 0);
      expect(Results[0].Vulnerabilities).toHaveLength(100 - left);
      // The one that is known to be exploited is low, and is there.
      expect(
        Results[0].Vulnerabilities.filter(
          ({ References }: any) => References.length > 0,
        ),
      ).toHaveLength(1);
      // What is counted is what was found.
      expect(JSON.parse(stdout.trim().split('\n')[1])).toMatchObject({
        critical: 20,
        low: 20,
        unknown: 20,
      });
    });

    it('leaves out even critical findings at last, and counts them', () => {
      scanned(1, image('a'), report(many(500)));
      expect(run(1_500).status).toBe(0);
      expect(bytes()).toBeLessThanOrEqual(1_500);
      const [{ Omitted, Results }] = Object.values(written());
      const { length } = Results[0].Vulnerabilities;
      expect(length).toBeGreaterThan(0);
      expect(
        Object.values<number>(Omitted).reduce((sum, count) => sum + count, 0),
      ).toBe(500 - length);
      expect(Omitted.HIGH).toBe(100);
    });

    it('counts all images together', () => {
      scanned(1, image('a'), report(many(60)));
      scanned(2, image('b'), report(many(60)));
      run(8_000);
      expect(bytes()).toBeLessThanOrEqual(8_000);
      for (const { Omitted } of Object.values(written())) {
        expect(Omitted.LOW).toBeGreaterThan(0);
      }
    });

    it('fails where not even the counts have room', () => {
      scanned(1, image('a'), report([]));
      const { status, stderr } = run(50);
      expect(status).not.toBe(0);
      expect(stderr).toContain(
        'even without findings the reports have more than 50 bytes',
      );
      expect(fs.existsSync(path.join(folder, 'applied.json'))).toBe(false);
    });
  });

  it.each([
    ['an empty report', image('a'), ''],
    ['no report of the scanner', image('a'), '{}'],
    ['a report of another version', image('a'), { SchemaVersion: 3 }],
    ['a report that was cut off', image('a'), '{"SchemaVersion":2,'],
    ['an image without digest', 'registry.example/billing:1', report([])],
    ['a digest that is none', 'x@sha256:../../etc', report([])],
  ])('fails over %s and writes nothing', (_name, name, result) => {
    scanned(1, name, result);
    const { status, stdout } = run();
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(fs.existsSync(path.join(folder, 'applied.json'))).toBe(false);
  });

  it.each([
    ['a digest on the second line', `x@sha256:../../etc\n${digest('a')}`],
    ['a digest that is too long', `x@sha256:${digest('a')}a`],
    ['a digest in large letters', `x@sha256:${digest('A')}`],
    ['nothing', ''],
  ])('takes no image with %s', (_name, text) => {
    scanned(1, text, report([]));
    const { status, stderr } = run();
    expect(status).not.toBe(0);
    expect(stderr).toContain('no digest in');
    expect(fs.existsSync(path.join(folder, 'applied.json'))).toBe(false);
  });

  it.each(['1.image', '1.json'])(
    'follows no link that lies there for %s',
    name => {
      scanned(1, image('a'), report([]));
      const token = path.join(folder, 'token');
      fs.writeFileSync(token, 'a secret');
      fs.rmSync(path.join(folder, name));
      fs.symlinkSync(token, path.join(folder, name));
      const { status, stdout, stderr } = run();
      expect(status).not.toBe(0);
      expect(stderr).toContain('no report of the scanner in');
      expect(stdout + stderr).not.toContain('secret');
    },
  );

  it('fails where the scanner left no report of an image', () => {
    write('1.image', `${image('a')}\n`);
    expect(run().status).not.toBe(0);
    expect(fs.existsSync(path.join(folder, 'applied.json'))).toBe(false);
  });

  it('fails over two reports in one file', () => {
    const text = JSON.stringify(report([]));
    scanned(1, image('a'), `${text}\n${text}`);
    const { status, stderr } = run();
    expect(status).not.toBe(0);
    expect(stderr).toContain('is empty, or more than one');
  });

  it('counts nothing that the scanner has put where reports are kept', () => {
    for (const part of ['reduced', 'packed']) {
      fs.mkdirSync(path.join(folder, part));
      write(`${part}/${digest('f')}.json`, JSON.stringify(report([])));
      write(`${part}/${digest('f')}.json.gz`, 'x');
    }
    fs.symlinkSync(path.join(folder, 'victim'), `${folder}/counts.jsonl`);
    scanned(1, image('a'), report([]));
    expect(run().status).toBe(0);
    expect(Object.keys(written())).toEqual([`${digest('a')}.json.gz`]);
    expect(fs.existsSync(path.join(folder, 'victim'))).toBe(false);
  });

  it.each([
    ['findings that are null', [{ Target: 'os', Vulnerabilities: null }]],
    ['a part without findings', [{ Target: 'os' }]],
    ['no parts', null],
    ['an empty list of parts', []],
  ])('has no finding where a report has %s', (_name, Results) => {
    scanned(1, image('a'), report([], { Results }));
    const { status, stdout } = run();
    expect(status).toBe(0);
    expect(JSON.parse(stdout.trim().split('\n')[1])).toEqual({
      images: 1,
      ...none,
    });
    expect(Object.values(written())).toMatchObject([{ SchemaVersion: 2 }]);
  });

  it('takes a name with spaces and quotes for what it is', () => {
    const odd = `registry.example/a b"$(id)'\\n@sha256:${digest('a')}`;
    scanned(1, odd, report([finding('LOW')]));
    expect(run().status).toBe(0);
    expect(Object.values(written())).toMatchObject([{ ArtifactName: odd }]);
  });

  it('fails and says no sum where it cannot be written', () => {
    kubectl('echo "configmaps is forbidden" >&2\nexit 1');
    scanned(1, image('a'), report([]));
    const { status, stdout, stderr } = run();
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('configmaps is forbidden');
    expect(fs.existsSync(path.join(folder, 'last'))).toBe(false);
  });
});
