import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const podsOfService = 3;
const findingsOfImage = 60;

/** The objects of a cluster that the security area lists, by plural. */
export function securityObjects(
  names: readonly string[],
  now: Date,
): Record<string, { kind: string; items: object[] }> {
  const each = (build: (name: string) => object | object[]) =>
    names.flatMap(build);
  return {
    pods: { kind: 'PodList', items: each(podsOf) },
    deployments: { kind: 'DeploymentList', items: each(deploymentOf) },
    statefulsets: { kind: 'StatefulSetList', items: [] },
    rollouts: { kind: 'RolloutList', items: [] },
    namespaces: { kind: 'NamespaceList', items: each(namespaceOf) },
    networkpolicies: { kind: 'NetworkPolicyList', items: each(policiesOf) },
    peerauthentications: {
      kind: 'PeerAuthenticationList',
      items: each(name => ({
        metadata: { ...metadataOf(name), name: 'strict' },
        spec: { mtls: { mode: 'STRICT' } },
      })),
    },
    authorizationpolicies: {
      kind: 'AuthorizationPolicyList',
      items: each(name => [
        { metadata: { ...metadataOf(name), name: 'allow-nothing' }, spec: {} },
        {
          metadata: metadataOf(name),
          spec: {
            selector: { matchLabels: { app: name } },
            action: 'ALLOW',
            rules: [
              {
                from: [{ source: { principals: ['cluster.local/ns/a/sa/b'] } }],
              },
            ],
          },
        },
      ]),
    },
    externalsecrets: {
      kind: 'ExternalSecretList',
      items: each(name => ({
        metadata: metadataOf(name),
        spec: { refreshInterval: '1h' },
        status: {
          refreshTime: now.toISOString(),
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      })),
    },
    clusterimagepolicies: {
      kind: 'ClusterImagePolicyList',
      items: [
        {
          metadata: { name: 'all' },
          spec: {
            mode: 'enforce',
            images: [{ glob: 'registry.example/**' }],
            authorities: [{ name: 'release' }],
          },
        },
      ],
    },
    clusterrolebindings: { kind: 'ClusterRoleBindingList', items: [] },
    configmaps: {
      kind: 'ConfigMapList',
      items: each(name => reportOf(name, now)),
    },
    vulnerabilityreports: { kind: 'VulnerabilityReportList', items: [] },
  };
}

/** JSON of Trivy for one image, with so many findings. */
export function trivyReport(
  image: string,
  now: Date,
  findings: number,
): string {
  return JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: now.toISOString(),
    ArtifactName: image,
    ArtifactType: 'container_image',
    Metadata: { RepoDigests: [image] },
    Results: [
      {
        Target: 'debian 12',
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: Array.from({ length: findings }, (_, index) => ({
          VulnerabilityID: `CVE-${2020 + (index % 7)}-${1000 + index}`,
          PkgName: `package-${index % 400}`,
          InstalledVersion: `1.${index % 30}.0`,
          FixedVersion: index % 3 ? `1.${(index % 30) + 1}.0` : '',
          Severity: ['LOW', 'MEDIUM', 'HIGH', 'LOW', 'UNKNOWN'][index % 5],
          Title: `Something is wrong in part ${index} of it`,
          Description: 'What an advisory has to say of it. '.repeat(20),
          PrimaryURL: `https://avd.aquasec.com/nvd/cve-2026-${index}`,
          PublishedDate: '2026-06-17T20:15:13Z',
          References: Array.from(
            { length: 12 },
            (__, link) => `https://advisories.example/${index}/${link}`,
          ),
        })),
      },
    ],
  });
}

function hexOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function imageOf(name: string): string {
  return `registry.example/shop/${name}@sha256:${hexOf(name)}`;
}

function metadataOf(name: string) {
  return {
    name,
    namespace: name,
    creationTimestamp: '2026-01-12T08:00:00Z',
    labels: { app: name, 'backstage.io/kubernetes-id': name },
  };
}

function podSpecOf(name: string) {
  return {
    serviceAccountName: name,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'app',
        image: imageOf(name),
        env: Array.from({ length: 12 }, (_, index) => ({
          name: `SETTING_${index}`,
          value: 'as it is set',
        })),
        ports: [{ name: 'http', containerPort: 8080 }],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [{ name: 'secret', mountPath: '/run/secrets/store' }],
      },
    ],
    volumes: [{ name: 'secret', secret: { secretName: name } }],
  };
}

function podsOf(name: string): object[] {
  return Array.from({ length: podsOfService }, (_, index) => ({
    metadata: {
      ...metadataOf(name),
      name: `${name}-5d9c-${index}`,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${name}-5d9c`,
          controller: true,
        },
      ],
    },
    spec: podSpecOf(name),
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'app', imageID: imageOf(name) }],
    },
  }));
}

function deploymentOf(name: string): object {
  const { labels } = metadataOf(name);
  return {
    metadata: metadataOf(name),
    spec: {
      replicas: podsOfService,
      template: { metadata: { labels }, spec: podSpecOf(name) },
    },
  };
}

function namespaceOf(name: string): object {
  return {
    metadata: {
      name,
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'policy.sigstore.dev/include': 'true',
      },
    },
  };
}

function policiesOf(name: string): object[] {
  const policyTypes = ['Ingress', 'Egress'];
  return [
    {
      metadata: { ...metadataOf(name), name: 'default-deny' },
      spec: { podSelector: {}, policyTypes },
    },
    {
      metadata: metadataOf(name),
      spec: {
        podSelector: { matchLabels: { app: name } },
        policyTypes,
        ingress: [{ ports: [{ port: 8080 }] }],
        egress: [{ ports: [{ port: 443 }] }],
      },
    },
  ];
}

function reportOf(name: string, now: Date): object {
  const report = trivyReport(imageOf(name), now, findingsOfImage);
  return {
    metadata: {
      ...metadataOf(name),
      name: `${name}-image-scan`,
      labels: {
        'backstage.io/kubernetes-id': name,
        'pyairtable.io/purpose': 'image-scan-report',
      },
    },
    binaryData: {
      [`${hexOf(name)}.json.gz`]: gzipSync(report).toString('base64'),
    },
  };
}
