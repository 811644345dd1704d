import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Sandbox, startSandbox } from '../startSandbox';

let now = new Date('2026-11-23T12:00:00Z');
const created = new Date('2026-11-23T09:00:00Z');

const catalogInfo = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  annotations:
    backstage.io/kubernetes-namespace: billing
    pyairtable.io/environments: dev, production
    pyairtable.io/budget-monthly-usd: production=300
spec: { type: service, lifecycle: production, owner: group:default/core }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: billing-cache }
spec: { type: cache, owner: group:default/core }
`;

const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: billing
  namespace: billing
  labels: { backstage.io/kubernetes-id: billing }
spec:
  replicas: 0
  template:
    metadata: { labels: { app: billing } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: billing
  namespace: billing
  labels: { backstage.io/kubernetes-id: billing }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: billing }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: billing, namespace: billing }
spec:
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: billing }
  minReplicas: 3
  maxReplicas: 50
`;

const drill = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata:
  name: billing-drill
  namespace: billing
  labels: { backstage.io/kubernetes-id: billing }
spec:
  entrypoint: drill
  onExit: finish
  workflowMetadata: { labels: { backstage.io/kubernetes-id: billing } }
  arguments: { parameters: [{ name: max-age-hours, value: '26' }] }
  templates:
    - name: drill
      steps:
        - [{ name: validate, template: validate }]
        - - name: restore
            template: restore
            arguments:
              parameters:
                - { name: key, value: '{{steps.validate.outputs.parameters.key}}' }
                - { name: taken-at, value: '{{steps.validate.outputs.parameters.taken-at}}' }
    - name: validate
      retryStrategy: { limit: '2', retryPolicy: OnError }
      container: { image: aws }
      outputs: { parameters: [{ name: key, valueFrom: { path: /k } }, { name: taken-at, valueFrom: { path: /t } }] }
    - name: restore
      inputs: { parameters: [{ name: key }, { name: taken-at }] }
      initContainers: [{ name: fetch, image: aws }]
      container: { image: postgres }
      outputs: { parameters: [{ name: rto-seconds, globalName: rto-seconds, valueFrom: { path: /r } }] }
    - name: finish
      retryStrategy: { limit: '2', retryPolicy: Always }
      container: { image: tools }
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: billing-image-scan
  namespace: billing
  labels: { backstage.io/kubernetes-id: billing, pyairtable.io/purpose: image-scan }
spec:
  schedule: 0 3 * * *
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: report, image: tools }] } } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: billing, namespace: billing }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: billing } } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: billing, namespace: billing }
spec: { target: { name: billing } }
`;

const kustomization = `resources: [all.yaml, drill.yaml]
`;

const overlay = `resources: [../../base]
labels:
  - pairs: { environment: dev }
    includeTemplates: true
patches:
  - target: { group: autoscaling, version: v2, kind: HorizontalPodAutoscaler, name: billing }
    patch: |
      - { op: replace, path: /spec/minReplicas, value: 1 }
`;

function write(folder: string, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

describe('services that were created in the portal', () => {
  let repositories: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    repositories = mkdtempSync(path.join(tmpdir(), 'repositories-'));
    write(path.join(repositories, 'billing'), {
      'catalog-info.yaml': catalogInfo,
      'deploy/base/kustomization.yaml': kustomization,
      'deploy/base/all.yaml': base,
      'deploy/base/drill.yaml': drill,
      'deploy/overlays/dev/kustomization.yaml': overlay,
      'deploy/overlays/production/kustomization.yaml': overlay.replace(
        /patches:[\s\S]*/,
        '',
      ),
    });
    utimesSync(
      path.join(repositories, 'billing', 'catalog-info.yaml'),
      created,
      created,
    );
    write(path.join(repositories, 'no-service'), { 'README.md': '' });
    sandbox = await startSandbox({ port: 0, now: () => now, repositories });
  });
  afterAll(async () => {
    await sandbox?.close();
    rmSync(repositories, { recursive: true, force: true });
  });

  const list = async (environment: string, resource: string) => {
    const response = await fetch(
      `${sandbox.url}/clusters/${environment}/apis/${resource}`,
      { headers: { authorization: 'Bearer sandbox' } },
    );
    expect(response.status).toBe(200);
    const { items } = await response.json();
    return items.filter(
      ({ metadata }: any) => metadata.namespace === 'billing',
    );
  };

  it('are services of the model, with their other entities', () => {
    expect(sandbox.model.services.map(({ id }) => id)).toContain('billing');
    expect(sandbox.model.entities.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(['billing', 'billing-cache', 'api-gateway']),
    );
  });

  it('run what their repository says, patched for the environment', async () => {
    const [hpa] = await list('dev', 'autoscaling/v2/horizontalpodautoscalers');
    expect(hpa).toMatchObject({
      metadata: { labels: { environment: 'dev' } },
      spec: { minReplicas: 1, maxReplicas: 50 },
      status: { desiredReplicas: 1 },
    });
    const [rollout] = await list('dev', 'argoproj.io/v1alpha1/rollouts');
    expect(rollout.status).toMatchObject({ availableReplicas: 1 });
    const [deployment] = await list('dev', 'apps/v1/deployments');
    expect(deployment).toMatchObject({
      spec: {
        replicas: 0,
        template: {
          metadata: { labels: { app: 'billing', environment: 'dev' } },
        },
      },
    });
    expect(deployment.status.availableReplicas).toBeUndefined();
    const [inProduction] = await list(
      'production',
      'argoproj.io/v1alpha1/rollouts',
    );
    expect(inProduction.status.availableReplicas).toBe(3);
  });

  it('do not run where they have no overlay', async () => {
    expect(await list('staging', 'apps/v1/deployments')).toEqual([]);
  });

  it('are watched over by the controllers of the cluster', async () => {
    const [budget] = await list('production', 'policy/v1/poddisruptionbudgets');
    expect(budget.status).toMatchObject({
      expectedPods: 3,
      disruptionsAllowed: 1,
    });
    const [secret] = await list(
      'production',
      'external-secrets.io/v1/externalsecrets',
    );
    expect(secret.status.conditions[0]).toMatchObject({
      type: 'Ready',
      status: 'True',
    });
    const [scan] = await list('production', 'batch/v1/cronjobs');
    expect(scan.metadata.name).toBe('billing-image-scan');
  });

  it('were not asked before they were there', async () => {
    const query = async (time: Date) => {
      const url = new URL(`${sandbox.url}/prometheus/production/api/v1/query`);
      url.searchParams.set('time', time.toISOString());
      url.searchParams.set(
        'query',
        'sum by (service) (increase(http_requests_total{service="billing"}[1h]))',
      );
      const { data } = await (await fetch(url)).json();
      return Number(data.result[0]?.value[1] ?? 0);
    };
    expect(await query(new Date('2026-11-23T08:30:00Z'))).toBe(0);
    expect(await query(now)).toBeGreaterThan(1000);
  });

  it('run their own drills, of a template with retries', async () => {
    const url = `${sandbox.url}/clusters/production/apis/argoproj.io/v1alpha1/namespaces/billing/workflows`;
    const headers = {
      authorization: 'Bearer sandbox-runner',
      'content-type': 'application/json',
    };
    await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        metadata: { name: 'billing-drill-1' },
        spec: { workflowTemplateRef: { name: 'billing-drill' } },
      }),
    });
    const read = async () =>
      (await fetch(`${url}/billing-drill-1`, { headers })).json();
    await read();
    now = new Date(now.getTime() + 60_000);
    const { status } = await read();
    expect(status).toMatchObject({
      phase: 'Succeeded',
      outputs: { parameters: [{ name: 'rto-seconds' }] },
    });
    const nodes = Object.values<any>(status.nodes);
    const retry = nodes.find(({ type }) => type === 'Retry');
    expect(retry).toMatchObject({
      displayName: 'validate',
      phase: 'Succeeded',
    });
    expect(nodes.find(({ id }) => id === retry.children[0])).toMatchObject({
      type: 'Pod',
      displayName: 'validate(0)',
    });
  });
});
