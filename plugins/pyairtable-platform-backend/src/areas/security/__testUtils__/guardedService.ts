import { gzipSync } from 'node:zlib';

const namespace = 'apps';
const labels = { app: 'api', 'backstage.io/kubernetes-id': 'api' };
const metadata = { name: 'api', namespace, labels };

export const guardedDigest = `sha256:${'a'.repeat(64)}`;
export const guardedImage = `registry.example/shop/api@${guardedDigest}`;

/** Objects by plural, as an API server answers with them. */
export type ClusterObjects = Record<string, any[]>;

/** A report of Trivy on the service's image. */
export function trivyReport(
  vulnerabilities: object[] = [],
  more: object = {},
): object {
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-11-23T07:00:00Z',
    ArtifactName: guardedImage,
    Metadata: { RepoDigests: [guardedImage] },
    Results: [
      {
        Target: 'debian',
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: vulnerabilities,
      },
    ],
    ...more,
  };
}

/** One finding as Trivy writes it. */
export function trivyFinding(
  id: string,
  severity: string,
  more: object = {},
): object {
  return {
    VulnerabilityID: id,
    PkgName: 'openssl',
    InstalledVersion: '3.0.1',
    FixedVersion: '3.0.2',
    Severity: severity,
    Title: `What is wrong in ${id}`,
    PrimaryURL: `https://avd.example/${id}`,
    References: [],
    ...more,
  };
}

/** The ConfigMap that the service's scan Job has written. */
export function scanConfigMap(
  report: object | string = trivyReport(),
  more: { name?: string; service?: string; digest?: string } = {},
): object {
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  const key = (more.digest ?? guardedDigest).replace('sha256:', '');
  return {
    metadata: {
      name: more.name ?? 'api-image-scan',
      namespace,
      labels: {
        'backstage.io/kubernetes-id': more.service ?? 'api',
        'pyairtable.io/purpose': 'image-scan-report',
      },
    },
    binaryData: { [`${key}.json.gz`]: gzipSync(text).toString('base64') },
  };
}

/** Template of its pods. */
function podSpec(): any {
  return {
    serviceAccountName: 'api',
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'app',
        image: guardedImage,
        env: [{ name: 'PORT', value: '8080' }],
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'metrics', containerPort: 9090 },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [{ name: 'secret', mountPath: '/run/secrets/store' }],
      },
    ],
    volumes: [{ name: 'secret', secret: { secretName: 'api-postgres' } }],
  };
}

/** A service in whose cluster every item of the checklist holds, made anew. */
export function guardedService(): ClusterObjects {
  return {
    pods: [1, 2].map(number => ({
      metadata: {
        ...metadata,
        name: `api-5d9-${number}`,
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'api-5d9',
            controller: true,
          },
        ],
      },
      spec: podSpec(),
      status: {
        phase: 'Running',
        containerStatuses: [{ name: 'app', imageID: guardedImage }],
      },
    })),
    deployments: [
      {
        metadata,
        spec: { template: { metadata: { labels }, spec: podSpec() } },
      },
    ],
    namespaces: [
      {
        metadata: {
          name: namespace,
          labels: {
            'istio-injection': 'enabled',
            'pod-security.kubernetes.io/enforce': 'restricted',
            'policy.sigstore.dev/include': 'true',
          },
        },
      },
    ],
    networkpolicies: [
      {
        metadata: { name: 'default-deny', namespace },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      },
      {
        metadata: { name: 'api', namespace },
        spec: {
          podSelector: { matchLabels: { app: 'api' } },
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ ports: [{ port: 8080 }] }],
          egress: [{ ports: [{ port: 443 }] }],
        },
      },
    ],
    peerauthentications: [
      {
        metadata: { name: 'strict', namespace },
        spec: { mtls: { mode: 'STRICT' } },
      },
    ],
    authorizationpolicies: [
      { metadata: { name: 'allow-nothing', namespace }, spec: {} },
      {
        metadata: { name: 'api-callers', namespace },
        spec: {
          selector: { matchLabels: { app: 'api' } },
          rules: [
            {
              from: [
                { source: { principals: ['cluster.local/ns/web/sa/web'] } },
              ],
            },
          ],
        },
      },
    ],
    externalsecrets: [
      {
        metadata: { name: 'api-postgres', namespace },
        spec: { refreshInterval: '1h' },
        status: {
          refreshTime: '2026-11-23T11:30:00Z',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
    ],
    clusterimagepolicies: [
      {
        metadata: { name: 'api' },
        spec: {
          mode: 'enforce',
          images: [{ glob: 'registry.example/shop/api@*' }],
          authorities: [
            {
              name: 'release',
              keyless: {
                identities: [
                  { issuer: 'https://token.example', subject: 'release' },
                ],
              },
            },
          ],
        },
      },
    ],
    clusterrolebindings: [
      {
        metadata: {
          name: 'system:basic-user',
          labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
        },
        roleRef: { name: 'system:basic-user' },
        subjects: [{ kind: 'Group', name: 'system:authenticated' }],
      },
    ],
    configmaps: [scanConfigMap()],
    vulnerabilityreports: [],
  };
}
