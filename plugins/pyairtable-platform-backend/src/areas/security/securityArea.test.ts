import {
  annotations,
  checklistItemIds,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { collectOptions } from '../__testUtils__/collectOptions';
import { createReader } from '../__testUtils__/createReader';
import { createService } from '../__testUtils__/createService';
import { evaluateArea } from '../__testUtils__/evaluateArea';
import {
  ClusterObjects,
  guardedDigest,
  guardedImage,
  guardedService,
  scanConfigMap,
  trivyFinding,
  trivyReport,
} from './__testUtils__/guardedService';
import type { CollectedSecurity } from './CollectedSecurity';
import { createSecurityArea } from './securityArea';

const now = new Date('2026-11-23T12:00:00Z');

type Change = (objects: ClusterObjects) => void;

async function collect(
  change: Change = () => {},
  options: { refused?: string[]; previous?: CollectedSecurity; at?: Date } = {},
) {
  const objects = guardedService();
  change(objects);
  const { reader, requests } = createReader(objects, options);
  const area = createSecurityArea({ kubernetes: reader });
  const at = options.at ?? now;
  const collected = await area.collect(collectOptions(at, options.previous));
  return { area, collected, requests, at };
}

async function judge(
  change?: Change,
  options: Parameters<typeof collect>[1] & {
    annotations?: Record<string, string>;
  } = {},
) {
  const { area, collected, at } = await collect(change, options);
  return evaluateArea(area, {
    service: createService({ annotations: options.annotations }),
    collected,
    observedAt: at,
  });
}

type Judged = Awaited<ReturnType<typeof judge>>;

const failed = ({ detail }: Judged) =>
  detail!.checks.filter(({ passed }) => passed === false).map(({ id }) => id);
const unseen = ({ detail }: Judged) =>
  detail!.checks.filter(({ passed }) => passed === null).map(({ id }) => id);
const messagesOf = ({ reasons }: Judged) =>
  reasons.map(({ message }) => message).join('\n');

const each = (objects: any[], change: (object: any) => void) =>
  objects.forEach(change);
const container = (change: (container: any) => void): Change => {
  return ({ pods }) => each(pods, pod => change(pod.spec.containers[0]));
};

/** What opens one door each. */
const sabotages: Array<[(typeof checklistItemIds)[number], string, Change]> = [
  [
    'default-deny',
    'the policy is removed',
    objects => objects.networkpolicies.shift(),
  ],
  [
    'default-deny',
    'its selector is misspelt',
    ({ networkpolicies: [policy] }) => {
      policy.spec.podSelector = { matchLabels: { app: 'apy' } };
    },
  ],
  [
    'default-deny',
    'another policy contradicts it',
    ({ networkpolicies }) =>
      networkpolicies.push({
        metadata: { name: 'open', namespace: 'apps' },
        spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}] },
      }),
  ],
  [
    'strict-mtls',
    'plain connections are let in',
    ({ peerauthentications: [policy] }) => {
      policy.spec.mtls.mode = 'PERMISSIVE';
    },
  ],
  [
    'authorization-by-principal',
    'anybody may call',
    ({ authorizationpolicies: [, policy] }) => {
      policy.spec.rules[0].from = undefined;
    },
  ],
  [
    'external-secrets',
    'nothing refreshes the Secret',
    objects => {
      objects.externalsecrets = [];
    },
  ],
  [
    'pod-security',
    'the namespace enforces less',
    ({ namespaces: [namespace] }) => {
      namespace.metadata.labels['pod-security.kubernetes.io/enforce'] =
        'baseline';
    },
  ],
  [
    'container-hardening',
    'a container runs as root',
    container(app => {
      app.securityContext.runAsNonRoot = false;
      app.securityContext.runAsUser = 0;
    }),
  ],
  [
    'container-hardening',
    'its file system can be written',
    container(app => {
      app.securityContext.readOnlyRootFilesystem = false;
    }),
  ],
  [
    'trusted-image',
    'the image goes by its tag',
    container(app => {
      app.image = 'registry.example/shop/api:1.0';
    }),
  ],
  [
    'trusted-image',
    'nobody asks for signatures',
    objects => {
      objects.clusterimagepolicies = [];
    },
  ],
  [
    'recent-scan',
    'the scan is too old',
    objects => {
      objects.configmaps = [
        scanConfigMap(trivyReport([], { CreatedAt: '2026-11-13T07:00:00Z' })),
      ];
    },
  ],
  [
    'recent-scan',
    'the report is of another image than runs',
    objects => {
      const digest = `sha256:${'b'.repeat(64)}`;
      const image = `registry.example/shop/api@${digest}`;
      objects.configmaps = [
        scanConfigMap(
          trivyReport([], {
            ArtifactName: image,
            Metadata: { RepoDigests: [image] },
          }),
          { digest },
        ),
      ];
    },
  ],
  [
    'no-secret-in-environment',
    'a password stands in a variable',
    container(app => app.env.push({ name: 'DB_PASSWORD', value: 'hunter2' })),
  ],
  [
    'no-secret-in-environment',
    'a variable comes from a Secret',
    container(app =>
      app.env.push({
        name: 'DB',
        valueFrom: { secretKeyRef: { name: 'api-postgres', key: 'url' } },
      }),
    ),
  ],
  [
    'no-cluster-rights',
    'its account is bound to a role of the cluster',
    ({ clusterrolebindings }) =>
      clusterrolebindings.push({
        metadata: { name: 'api-admin' },
        roleRef: { name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'apps' }],
      }),
  ],
];

describe('the security area', () => {
  it('asks for each kind once, whatever runs', async () => {
    const { requests } = await collect();
    expect([...requests].sort()).toEqual([
      'authorizationpolicies',
      'clusterimagepolicies',
      'clusterrolebindings',
      'configmaps',
      'deployments',
      'externalsecrets',
      'namespaces',
      'networkpolicies',
      'peerauthentications',
      'pods',
      'rollouts',
      'statefulsets',
      'vulnerabilityreports',
    ]);
  });

  it('finds nothing wrong where every door is shut', async () => {
    const judged = await judge();
    expect(judged).toMatchObject({ status: 'ok', value: 0, target: 0 });
    expect(judged.detail!.checks.map(({ id }) => id)).toEqual(checklistItemIds);
    expect(failed(judged)).toEqual([]);
    expect(unseen(judged)).toEqual([]);
    expect(judged.detail!.images).toMatchObject([
      { container: 'app', image: guardedImage, pods: 2, source: 'scan-job' },
    ]);
    expect(messagesOf(judged)).toContain(
      'All 10 items of the zero-trust checklist hold.',
    );
    for (const { id, evidence, fix } of judged.detail!.checks) {
      expect([id, evidence?.type]).toEqual([
        id,
        expect.stringMatching(/kubernetes|query/),
      ]);
      expect(fix.template).toBe('new-service');
    }
  });

  it.each(sabotages)('turns %s alone where %s', async (id, _, change) => {
    const judged = await judge(change);
    expect(failed(judged)).toEqual([id]);
    expect(unseen(judged)).toEqual([]);
    expect(judged.codes).toContain(`warning failed-${id}`);
    expect(JSON.stringify(judged)).not.toContain('hunter2');
  });

  it('judges by the template where nothing runs', async () => {
    const judged = await judge(objects => {
      objects.pods = [];
    });
    expect(failed(judged)).toEqual([]);
    expect(judged.detail!.images).toMatchObject([{ pods: 0 }]);
  });

  it('knows nothing of a service that the cluster does not show', async () => {
    const judged = await judge(
      objects => {
        objects.pods = [];
        objects.deployments = [];
        objects.configmaps = [];
      },
      {
        annotations: { 'backstage.io/kubernetes-namespace': 'apps' },
      },
    );
    expect(judged).toMatchObject({ status: 'unknown', value: null });
    expect(unseen(judged)).toEqual(checklistItemIds);
    expect(judged.reasons.map(({ code }) => code)).not.toContain('checklist');
    expect(messagesOf(judged)).toContain(
      'shows no pod and no workload with backstage.io/kubernetes-id=api in namespace apps: nothing runs there, or the portal may not read it.',
    );
  });

  it('takes no template of a Rollout that has that of another object', async () => {
    const judged = await judge(objects => {
      objects.pods = [];
      objects.rollouts = [
        {
          metadata: objects.deployments[0].metadata,
          spec: { workloadRef: { kind: 'Deployment', name: 'api' } },
        },
      ];
    });
    expect(failed(judged)).toEqual([]);
    expect(unseen(judged)).toEqual([]);
  });

  it.each([
    ['networkpolicies', ['default-deny']],
    ['peerauthentications', ['strict-mtls']],
    ['authorizationpolicies', ['authorization-by-principal']],
    ['externalsecrets', ['external-secrets']],
    ['clusterimagepolicies', ['trusted-image']],
    ['clusterrolebindings', ['no-cluster-rights']],
    ['configmaps', ['recent-scan']],
  ])('says what it may not read: %s', async (plural, ids) => {
    const judged = await judge(undefined, { refused: [plural] });
    expect(unseen(judged)).toEqual(ids);
    expect(failed(judged)).toEqual([]);
    expect(judged.status).toBe('unknown');
    expect(messagesOf(judged)).toContain(plural);
  });

  it('may not read namespaces, and then knows none of their labels', async () => {
    const judged = await judge(undefined, { refused: ['namespaces'] });
    expect(unseen(judged)).toEqual([
      'strict-mtls',
      'authorization-by-principal',
      'pod-security',
      'trusted-image',
    ]);
  });

  it.each([
    ['peerauthentications', 'strict-mtls', 'has no Istio'],
    ['authorizationpolicies', 'authorization-by-principal', 'has no Istio'],
  ])('says that the mesh is absent: %s', async (plural, id, words) => {
    const judged = await judge(objects => {
      delete objects[plural];
    });
    expect(unseen(judged)).toEqual([id]);
    expect(messagesOf(judged)).toContain(words);
  });

  it('fails where the pods themselves may not be listed', async () => {
    await expect(collect(undefined, { refused: ['pods'] })).rejects.toThrow(
      'pods must not be listed',
    );
  });

  it('counts what was found, and names the worst', async () => {
    const judged = await judge(objects => {
      objects.configmaps = [
        scanConfigMap(
          trivyReport([
            trivyFinding('CVE-2026-1', 'HIGH'),
            trivyFinding('CVE-2026-2', 'CRITICAL', {
              References: [
                'https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=CVE-2026-2',
              ],
            }),
            trivyFinding('CVE-2026-3', 'LOW', { FixedVersion: '' }),
          ]),
        ),
      ];
    });
    expect(judged).toMatchObject({ status: 'critical', value: 1 });
    expect(judged.detail).toMatchObject({
      counts: { critical: 1, high: 1, medium: 0, low: 1, unknown: 0 },
      fixable: 2,
      knownExploited: 1,
      findingsTotal: 3,
    });
    expect(judged.codes).toContain('critical critical-findings');
    expect(messagesOf(judged)).toContain('CVE-2026-2');
  });

  const findings = [
    trivyFinding('CVE-2026-1', 'CRITICAL'),
    trivyFinding('CVE-2026-2', 'CRITICAL', { PkgName: 'zlib' }),
  ];
  const waiver = (more: object = {}) =>
    JSON.stringify({
      waivers: [
        {
          finding: 'CVE-2026-1',
          reason: 'Nobody reaches that command.',
          owner: 'group:default/team',
          expires: '2026-12-31',
          ...more,
        },
      ],
    });

  it.each<[string, string, number, string[]]>([
    ['holds', waiver(), 1, []],
    [
      'has expired',
      waiver({ expires: '2026-11-22' }),
      2,
      ['warning waiver-expired'],
    ],
    [
      'names nothing',
      waiver({ finding: 'CVE-2020-1' }),
      2,
      ['warning waiver-unused'],
    ],
    [
      'is given for too long',
      waiver({ expires: '2030-01-01' }),
      2,
      ['warning invalid-waivers'],
    ],
    ['is no YAML', '{waivers: [', 2, ['warning invalid-waivers']],
  ])('weighs a waiver that %s', async (_, text, value, codes) => {
    const judged = await judge(
      objects => {
        objects.configmaps = [scanConfigMap(trivyReport(findings))];
      },
      { annotations: { [annotations.securityWaivers]: text } },
    );
    expect(judged.value).toBe(value);
    expect(judged.codes.filter(code => code.includes('waiver'))).toEqual(codes);
  });

  it('says what is new since the scan before, and what is gone', async () => {
    const { collected: before } = await collect(objects => {
      objects.configmaps = [
        scanConfigMap(
          trivyReport([
            trivyFinding('CVE-2026-1', 'HIGH'),
            trivyFinding('CVE-2026-9', 'HIGH'),
          ]),
        ),
      ];
    });
    const judged = await judge(
      objects => {
        objects.configmaps = [
          scanConfigMap(
            trivyReport(
              [
                trivyFinding('CVE-2026-1', 'HIGH'),
                trivyFinding('CVE-2026-2', 'HIGH'),
              ],
              { CreatedAt: '2026-11-24T07:00:00Z' },
            ),
          ),
        ];
      },
      {
        previous: JSON.parse(JSON.stringify(before)),
        at: new Date('2026-11-24T12:00:00Z'),
      },
    );
    expect(judged.detail!.comparison).toMatchObject({
      added: 1,
      gone: 1,
      goneFindings: [{ id: 'CVE-2026-9', package: 'openssl' }],
    });
    expect(judged.detail!.findings.map(({ id, isNew }) => [id, isNew])).toEqual(
      [
        ['CVE-2026-1', false],
        ['CVE-2026-2', true],
      ],
    );
  });

  it.each<[string, object | string, string]>([
    ['that was cut off', '{"SchemaVersion":2,"Results":[', 'cut off'],
    [
      'of an older schema',
      [{ Target: 'debian', Vulnerabilities: [] }],
      'older schema',
    ],
  ])('does not believe a report %s', async (_, report, words) => {
    const judged = await judge(objects => {
      objects.configmaps = [scanConfigMap(report)];
    });
    expect(judged).toMatchObject({ status: 'warning', value: null });
    expect(judged.codes).toContain('warning report-unreadable');
    expect(messagesOf(judged)).toContain(words);
  });

  it('does not believe a report that another service has written', async () => {
    const judged = await judge(objects => {
      objects.configmaps = [
        scanConfigMap(trivyReport(), { name: 'web-image-scan' }),
      ];
    });
    expect(failed(judged)).toEqual(['recent-scan']);
    expect(judged.codes).toContain('warning report-not-its-own');
  });

  it('keeps the worst of ten thousand findings, and counts them all', async () => {
    const judged = await judge(objects => {
      objects.configmaps = [
        scanConfigMap(
          trivyReport(
            Array.from({ length: 10_000 }, (_, index) =>
              trivyFinding(`CVE-2026-${index}`, index ? 'LOW' : 'HIGH'),
            ),
          ),
        ),
      ];
    });
    expect(judged.detail!.findingsTotal).toBe(10_000);
    expect(judged.detail!.counts).toMatchObject({ high: 1, low: 9999 });
    expect(judged.detail!.findings).toHaveLength(500);
    expect(judged.detail!.findings[0].severity).toBe('high');
    expect(judged.detail!.images[0].omitted).toBe(9500);
  });

  it('counts a finding that nobody has rated', async () => {
    const judged = await judge(objects => {
      objects.configmaps = [
        scanConfigMap(
          trivyReport([
            trivyFinding('CVE-2026-1', '', { Severity: undefined }),
          ]),
        ),
      ];
    });
    expect(judged.detail!.counts).toMatchObject({ unknown: 1 });
    expect(judged.detail!.findings).toMatchObject([{ severity: 'unknown' }]);
  });

  it('links to nothing but the web', async () => {
    const judged = await judge(objects => {
      objects.configmaps = [
        scanConfigMap(
          trivyReport([
            // eslint-disable-next-line no-script-url
            trivyFinding('CVE-2026-1', 'LOW', { PrimaryURL: 'javascript:a()' }),
          ]),
        ),
      ];
    });
    expect(judged.detail!.findings[0].url).toBeNull();
  });

  it('waits for the next reading where an earlier version has read', async () => {
    const { area } = await collect();
    const judged = evaluateArea(area, {
      service: createService(),
      collected: { workloads: [], reports: [] } as any,
      observedAt: now,
    });
    expect(judged).toMatchObject({ status: 'unknown', detail: null });
    expect(judged.codes).toEqual(['unknown not-read-yet']);
  });

  it('compares with nothing that an earlier version has read', async () => {
    const { collected } = await collect(undefined, {
      previous: { reports: [] } as any,
    });
    expect(collected.previousScans).toEqual({});
    expect(guardedDigest).toMatch(/^sha256:/);
  });
});
