import { parse } from 'yaml';
import { assembleServiceKustomizations } from '../../assets/kustomize/assembleKustomizations';
import type { AssetPart } from '../../assets/AssetFile';
import { planService } from '../../plan/planService';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { PlatformFile } from '../../platform/PlatformFile';
import type { OwnedPart } from '../../render/GeneratedFile';
import { parseServiceSpec } from '../../spec/parseServiceSpec';

const digest = `sha256:${'0'.repeat(60)}abcd`;

/** Objects as people write them, not as the builders do. */
const manifests: Record<string, string> = {
  'deploy/base/namespace.yaml': `
apiVersion: v1
kind: Namespace
metadata: { name: billing }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: billing, namespace: billing }
spec: { hard: { requests.cpu: '1', requests.memory: 2Gi, pods: '20' } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: billing, namespace: billing }
automountServiceAccountToken: false
`,
  'deploy/base/deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: billing, namespace: billing, labels: { app: billing } }
spec:
  replicas: 0
  selector: { matchLabels: { app: billing } }
  template:
    metadata: { labels: { app: billing } }
    spec:
      serviceAccountName: billing
      automountServiceAccountToken: false
      priorityClassName: pyairtable-critical
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: billing } }
      containers:
        - name: app
          image: registry.example/billing@${digest}
          ports: [{ name: http, containerPort: 8080 }]
          env:
            - { name: ENVIRONMENT, value: staging }
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: billing-postgres, key: password } } }
          resources: { requests: { cpu: 100m, memory: 128Mi } }
          volumeMounts: [{ name: settings, mountPath: /settings }]
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      volumes:
        - { name: settings, configMap: { name: billing } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: billing, namespace: billing }
data: { mode: 'on' }
---
apiVersion: v1
kind: Service
metadata: { name: billing, namespace: billing, labels: { app: billing } }
spec:
  selector: { app: billing }
  ports: [{ name: http, port: 8080 }, { name: metrics, port: 9090 }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: billing, namespace: billing }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: billing } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: billing, namespace: billing }
spec:
  podSelector: { matchLabels: { app: billing } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pyairtable } } }]
      ports: [{ port: 8080 }]
`,
  'deploy/base/hpa.yaml': `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: billing, namespace: billing }
spec:
  minReplicas: 1
  maxReplicas: 10
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: billing }
  metrics:
    - type: ContainerResource
      containerResource: { name: cpu, container: app, target: { type: Utilization, averageUtilization: 70 } }
    - type: Pods
      pods: { metric: { name: http_requests_per_second }, target: { type: AverageValue, averageValue: '100' } }
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: billing, namespace: billing }
spec:
  targetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: billing }
  updatePolicy: { updateMode: 'Off' }
`,
  'deploy/base/mesh.yaml': `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: billing, namespace: billing }
spec:
  selector: { matchLabels: { app: billing } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/pyairtable/sa/api-gateway] } }]
      to: [{ operation: { ports: ['8080'] } }]
    - to: [{ operation: { paths: [/metrics], ports: ['9090'] } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: billing, namespace: billing }
spec:
  host: billing.billing.svc.cluster.local
  subsets:
    - { name: stable, labels: { app: billing } }
    - { name: canary, labels: { app: billing } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: billing, namespace: billing }
spec:
  hosts: [billing.billing.svc.cluster.local]
  gateways: [mesh]
  http:
    - name: primary
      route:
        - { destination: { host: billing.billing.svc.cluster.local, subset: stable, port: { number: 8080 } }, weight: 100 }
        - { destination: { host: billing.billing.svc.cluster.local, subset: canary, port: { number: 8080 } }, weight: 0 }
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: billing, namespace: billing }
spec: { workloadSelector: { labels: { app: billing } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: billing, namespace: billing }
spec:
  replicas: 1
  selector: { matchLabels: { app: billing } }
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: billing }
  strategy:
    canary:
      trafficRouting:
        istio:
          virtualService: { name: billing, routes: [primary] }
          destinationRule: { name: billing, stableSubsetName: stable, canarySubsetName: canary }
      steps:
        - setWeight: 5
        - analysis: { templates: [{ templateName: billing }] }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: billing, namespace: billing }
spec:
  metrics:
    - { name: failures, provider: { prometheus: { address: http://prometheus:9090, query: up } } }
`,
  'observability/rules.yaml': `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: billing, namespace: billing }
spec:
  groups:
    - name: billing
      rules:
        - alert: TargetDown
          expr: up == 0
          labels: { severity: page, owner: identity }
          annotations: { runbook_url: https://portal.example/docs/default/component/billing/runbooks/target-down }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: billing, namespace: billing }
spec:
  selector: { matchLabels: { app: billing } }
  endpoints: [{ port: metrics }]
`,
  'security/secrets.yaml': `
apiVersion: v1
kind: ServiceAccount
metadata: { name: billing-secrets, namespace: billing }
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: billing, namespace: billing }
spec:
  provider:
    aws: { service: SecretsManager, region: us-west-2, auth: { jwt: { serviceAccountRef: { name: billing-secrets } } } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: billing-postgres, namespace: billing }
spec:
  refreshInterval: 1h
  secretStoreRef: { name: billing, kind: SecretStore }
  data:
    - { secretKey: password, remoteRef: { key: staging/billing/database, property: password } }
`,
  'security/jobs.yaml': `
apiVersion: v1
kind: ServiceAccount
metadata: { name: billing-scan, namespace: billing }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: billing-scan, namespace: billing }
rules: [{ apiGroups: [''], resources: [pods], verbs: [get, list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: billing-scan, namespace: billing }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: billing-scan }
subjects: [{ kind: ServiceAccount, name: billing-scan, namespace: billing }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: billing-scan, namespace: billing }
spec:
  schedule: 0 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: billing-scan, sidecar.istio.io/inject: 'false' } }
        spec:
          restartPolicy: Never
          serviceAccountName: billing-scan
          securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: scan
              image: registry.example/scan@${digest}
              command: [sh, -c, 'echo scan']
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
---
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: billing-chaos, namespace: billing }
spec:
  entrypoint: main
  onExit: revert
  serviceAccountName: billing-scan
  podMetadata: { labels: { sidecar.istio.io/inject: 'false' } }
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  podSpecPatch: |
    initContainers:
      - name: init
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
    containers:
      - name: wait
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
  templates:
    - name: main
      steps: [[{ name: break, template: revert }]]
    - name: revert
      script:
        image: registry.example/tools@${digest}
        command: [sh]
        source: echo revert
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`,
};

const documents: Record<string, string> = {
  'observability/prometheus/billing.rules.yaml': `
groups:
  - name: billing
    rules:
      - alert: TargetDown
        expr: up == 0
        labels: { severity: page, owner: identity }
        annotations: { runbook_url: https://portal.example/docs/default/component/billing/runbooks/target-down }
`,
  'observability/prometheus/billing_test.yaml': `
rule_files: [billing.rules.yaml]
tests: []
`,
  '.github/workflows/release.yml': `
jobs:
  deploy: { environment: { name: staging }, steps: [{ run: make deploy }] }
`,
  'catalog-info.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  annotations:
    backstage.io/kubernetes-id: billing
    pyairtable.io/environments: dev, staging
spec: { type: service, lifecycle: production, owner: identity, system: core, dependsOn: [component:default/auth-service] }
`,
};

function split(text: string) {
  return text.split('\n---\n').map(part => parse(part));
}

/** The plan that the parts below are for. */
export function validPlan(platform: PlatformFile): ServicePlan {
  return planService(
    parseServiceSpec({
      name: 'billing',
      description: 'Invoices and payments of workspaces',
      owner: 'identity',
      system: 'core',
      callers: ['api-gateway'],
      environments: ['dev', 'staging'],
    }),
    platform,
  );
}

/** A small service in which everything fits together. */
export function validParts(): OwnedPart[] {
  const parts: AssetPart[] = [
    ...Object.entries(manifests).map(([path, text]) => ({
      type: 'manifest' as const,
      path,
      objects: split(text),
    })),
    ...Object.entries(documents).map(([path, text]) => ({
      type: 'document' as const,
      path,
      document: parse(text),
    })),
    {
      type: 'text',
      path: 'docs/runbooks/target-down.md',
      text: '# Target down\n',
    },
    { type: 'text', path: 'scripts/check.sh', text: '#!/bin/sh\necho check\n' },
    {
      type: 'patch',
      environment: 'dev',
      target: {
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
        name: 'billing',
      },
      operations: [
        {
          op: 'replace',
          path: '/spec/template/spec/containers/0/env/0/value',
          value: 'dev',
        },
      ],
    },
    {
      type: 'patch',
      environment: 'dev',
      target: {
        group: 'external-secrets.io',
        version: 'v1',
        kind: 'ExternalSecret',
        name: 'billing-postgres',
      },
      operations: [
        {
          op: 'replace',
          path: '/spec/data/0/remoteRef/key',
          value: 'dev/billing/database',
        },
      ],
    },
  ];
  return [
    ...parts,
    ...assembleServiceKustomizations(parts, ['dev', 'staging']),
  ].map(part => ({ ...part, asset: 'test' }));
}
