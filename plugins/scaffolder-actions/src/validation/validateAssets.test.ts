import type { OverlayPatch } from '../assets/AssetFile';
import type { OwnedPart } from '../render/GeneratedFile';
import { testPlatform } from '../__testUtils__/testPlatform';
import { validParts, validPlan } from './__testUtils__/validService';
import { AssetError } from './AssetError';
import { validateAssets } from './validateAssets';

const plan = validPlan(testPlatform);

/** The parts of the valid service, with ways to reach into them. */
function service() {
  const parts = validParts();
  const file = (path: string): any => {
    const found = parts.find(
      part => part.type !== 'patch' && part.path === path,
    );
    if (!found) {
      throw new Error(`no file ${path}`);
    }
    return found;
  };
  const object = (kind: string, name = 'billing'): any => {
    const found = parts
      .flatMap((part): any[] => (part.type === 'manifest' ? part.objects : []))
      .find(item => item.kind === kind && item.metadata.name === name);
    if (!found) {
      throw new Error(`no ${kind}/${name}`);
    }
    return found;
  };
  const remove = (kind: string, name = 'billing') => {
    const gone = object(kind, name);
    parts.forEach(part => {
      if (part.type === 'manifest') {
        part.objects = part.objects.filter(item => item !== gone);
      }
    });
  };
  const patches = parts.filter(
    (part): part is OverlayPatch & { asset: string } => part.type === 'patch',
  );
  return {
    parts,
    file,
    object,
    remove,
    patches,
    pod: () => object('Deployment').spec.template.spec,
    app: () => object('Deployment').spec.template.spec.containers[0],
  };
}

function issuesOf(parts: readonly OwnedPart[]): string {
  try {
    validateAssets(parts, { plan });
  } catch (error) {
    if (error instanceof AssetError) {
      return error.message;
    }
    throw error;
  }
  return '';
}

type Mutation = [
  name: string,
  change: (given: ReturnType<typeof service>) => void,
  expected: RegExp,
];

const mutations: Mutation[] = [
  // Schemas, metadata, paths
  [
    'an unknown field',
    s => {
      s.app().imagePullPolice = 'Always';
    },
    /Deployment\/billing spec\.template\.spec\.containers\[0\]\.imagePullPolice: unknown field/,
  ],
  [
    'a wrong type',
    s => {
      s.object('Deployment').spec.replicas = '0';
    },
    /spec\.replicas: must be integer, not "0"/,
  ],
  [
    'a missing field',
    s => {
      delete s.app().name;
    },
    /containers\[0\]\.name: is required/,
  ],
  [
    'a word that is not allowed',
    s => {
      s.object('VerticalPodAutoscaler').spec.updatePolicy.updateMode =
        'Sometimes';
    },
    /updateMode: must be one of .*InPlaceOrRecreate/,
  ],
  [
    'a version that is gone',
    s => {
      s.object('SecretStore').apiVersion = 'external-secrets.io/v1beta1';
    },
    /v1beta1 of SecretStore is no longer served: use external-secrets\.io\/v1/,
  ],
  [
    'a version that never was',
    s => {
      s.object('Deployment').apiVersion = 'apps/v2';
    },
    /apps\/v2 of Deployment does not exist: use apps\/v1/,
  ],
  [
    'an unknown kind',
    s => {
      s.object('ConfigMap').kind = 'ConfigMapp';
    },
    /kind ConfigMapp of v1 is not known/,
  ],
  [
    'no namespace',
    s => {
      delete s.object('Service').metadata.namespace;
    },
    /Service\/billing metadata\.namespace: must name a namespace/,
  ],
  [
    'a label value that is too long',
    s => {
      s.object('Service').metadata.labels.owner = 'x'.repeat(64);
    },
    /metadata\.labels\.owner: .* is no value of a label/,
  ],
  [
    'a label of pods that is no label',
    s => {
      s.object('Deployment').spec.template.metadata.labels['a/b/c'] = 'x';
    },
    /template\.metadata\.labels: "a\/b\/c" is no name of a label/,
  ],
  [
    'a CronJob with a long name',
    s => {
      s.object('CronJob', 'billing-scan').metadata.name = 'x'.repeat(53);
    },
    /may have 52 characters/,
  ],
  [
    'a path outside',
    s => {
      s.file('scripts/check.sh').path = '../check.sh';
    },
    /is no path that may be written/,
  ],
  [
    'two files of one path',
    s => {
      s.file('scripts/check.sh').path = 'Catalog-Info.yaml';
    },
    /is written by test, too/,
  ],
  // Overlays
  [
    'a patch without a target',
    s => {
      s.patches[0].target.name = 'biling';
    },
    /overlays\/dev\/kustomization\.yaml: patch of Deployment\/biling: there is no such object/,
  ],
  [
    'a patch of a path that is not there',
    s => {
      s.patches[0].operations[0].path = '/spec/paused';
    },
    /replace \/spec\/paused: /,
  ],
  [
    'a patch that breaks the schema',
    s => {
      s.patches[0].operations.push({
        op: 'add',
        path: '/spec/replicas',
        value: 'many',
      });
    },
    /spec\.replicas: must be integer, not "many" \(in dev\)/,
  ],
  [
    'a patch that was forgotten',
    s => {
      s.patches[0].operations[0].path =
        '/spec/template/spec/containers/0/env/1/name';
    },
    /must be dev, is staging \(in dev\)/,
  ],
  [
    "another environment's secret",
    s => {
      s.patches[1].operations[0] = {
        op: 'test',
        path: '/kind',
        value: 'ExternalSecret',
      };
    },
    /reads staging\/billing\/database, which is not a secret of dev \(in dev\)/,
  ],
  // Pod Security
  [
    'privilege escalation',
    s => {
      s.app().securityContext.allowPrivilegeEscalation = true;
    },
    /allowPrivilegeEscalation: must be false \(Pod Security/,
  ],
  [
    'a host path',
    s => {
      s.pod().volumes.push({ name: 'host', hostPath: { path: '/' } });
    },
    /volumes\[1\]\.hostPath: is no type of volume that is allowed/,
  ],
  [
    "no rights for Argo's own containers",
    s => {
      delete s.object('WorkflowTemplate', 'billing-chaos').spec.podSpecPatch;
    },
    /Argo's container init must be false/,
  ],
  // Selectors
  [
    'a Service that selects nothing',
    s => {
      s.object('Service').spec.selector.app = 'biling';
    },
    /Service\/billing spec\.selector: selects no pod/,
  ],
  [
    'a NetworkPolicy that selects nothing',
    s => {
      s.object('NetworkPolicy').spec.podSelector.matchLabels.app = 'x';
    },
    /spec\.podSelector: selects no pod/,
  ],
  [
    'an AuthorizationPolicy that selects nothing',
    s => {
      s.object('AuthorizationPolicy').spec.selector.matchLabels.app = 'x';
    },
    /AuthorizationPolicy\/billing spec\.selector: selects no pod/,
  ],
  [
    'a ServiceMonitor of no Service',
    s => {
      s.object('ServiceMonitor').spec.selector.matchLabels.app = 'x';
    },
    /spec\.selector: selects no Service/,
  ],
  [
    'a ServiceMonitor of no port',
    s => {
      s.object('ServiceMonitor').spec.endpoints[0].port = 'web';
    },
    /no port named web/,
  ],
  [
    'a Deployment of other pods',
    s => {
      s.object('Deployment').spec.selector.matchLabels.app = 'x';
    },
    /spec\.selector: selects not its own pods/,
  ],
  [
    'a spread of other pods',
    s => {
      s.pod().topologySpreadConstraints[0].labelSelector.matchLabels.app = 'x';
    },
    /topologySpreadConstraints\[0\]\.labelSelector: selects not/,
  ],
  // Scaling
  [
    'no scaler',
    s => s.remove('HorizontalPodAutoscaler'),
    /no HorizontalPodAutoscaler and no ScaledObject scales it/,
  ],
  [
    'two scalers',
    s => {
      s.file('deploy/base/hpa.yaml').objects.push({
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        metadata: { name: 'billing', namespace: 'billing' },
        spec: {
          minReplicaCount: 1,
          scaleTargetRef: {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Rollout',
            name: 'billing',
          },
          triggers: [{ type: 'cpu', metadata: { value: '70' } }],
        },
      });
    },
    /2 scalers set its replicas/,
  ],
  [
    'a scaler of nothing',
    s => {
      s.object('HorizontalPodAutoscaler').spec.scaleTargetRef.name = 'x';
    },
    /scaleTargetRef: there is no Rollout x/,
  ],
  [
    'a scaler of the Deployment under a Rollout',
    s => {
      s.object('HorizontalPodAutoscaler').spec.scaleTargetRef = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'billing',
      };
    },
    /must point at the Rollout/,
  ],
  [
    'replicas beside a Rollout',
    s => {
      s.object('Deployment').spec.replicas = 1;
    },
    /spec\.replicas: must be 0/,
  ],
  [
    'a Rollout below the minimum',
    s => {
      s.object('HorizontalPodAutoscaler').spec.minReplicas = 2;
    },
    /Rollout\/billing spec\.replicas: must be 2/,
  ],
  [
    'no disruption budget',
    s => s.remove('PodDisruptionBudget'),
    /must have one PodDisruptionBudget, has 0/,
  ],
  [
    'a budget that holds every node',
    s => {
      s.object('PodDisruptionBudget').spec = {
        minAvailable: '50%',
        selector: { matchLabels: { app: 'billing' } },
      };
    },
    /with 1 replicas no pod may ever be evicted/,
  ],
  [
    'a metric that nobody serves',
    s => {
      s.object('HorizontalPodAutoscaler').spec.metrics[1].pods.metric.name =
        'queue_depth';
    },
    /nothing serves the metric queue_depth/,
  ],
  [
    'a metric of no container',
    s => {
      s.object(
        'HorizontalPodAutoscaler',
      ).spec.metrics[0].containerResource.container = 'main';
    },
    /there is no container main/,
  ],
  [
    'a quota without room',
    s => {
      s.object('ResourceQuota').spec.hard['requests.memory'] = '1Gi';
    },
    /spec\.hard\["requests\.memory"\]: 1Gi is less than/,
  ],
  // Mesh
  [
    'a subset that is not defined',
    s => {
      s.object('DestinationRule').spec.subsets.pop();
    },
    /has the subset canary/,
  ],
  [
    'a host of nobody',
    s => {
      s.object('VirtualService').spec.http[0].route[0].destination.host =
        'x.y.svc.cluster.local';
    },
    /no Service and no ServiceEntry has the host x\.y/,
  ],
  [
    'a port of nobody',
    s => {
      s.object(
        'VirtualService',
      ).spec.http[0].route[0].destination.port.number = 80;
    },
    /has no port 80/,
  ],
  [
    'a gateway that is not there',
    s => {
      s.object('VirtualService').spec.gateways.push('billing/public');
    },
    /no Gateway named billing\/public/,
  ],
  [
    'a fault in a live route',
    s => {
      s.object('VirtualService').spec.http[0].fault = {
        abort: { httpStatus: 500, percentage: { value: 1 } },
      };
    },
    /http\[0\]\.fault: a live route must inject no faults/,
  ],
  [
    'a route that the Rollout forgets',
    s => {
      s.object('VirtualService').spec.http.push({
        ...s.object('VirtualService').spec.http[0],
        name: 'reads',
      });
    },
    /does not name the route reads/,
  ],
  [
    'a route that is not there',
    s => {
      s.object('VirtualService').spec.http[0].name = 'main';
    },
    /has no route primary/,
  ],
  [
    'a Rollout of other subsets',
    s => {
      s.object(
        'Rollout',
      ).spec.strategy.canary.trafficRouting.istio.destinationRule.canarySubsetName =
        'next';
    },
    /has no subset next/,
  ],
  [
    'an analysis that is not there',
    s => s.remove('AnalysisTemplate'),
    /there is no AnalysisTemplate billing/,
  ],
  [
    'a caller that the network does not know',
    s => {
      s.object('NetworkPolicy').spec.ingress = [];
    },
    /no policy lets the namespace pyairtable in/,
  ],
  [
    'a namespace that nobody declared',
    s => {
      s.object(
        'NetworkPolicy',
      ).spec.ingress[0].from[0].namespaceSelector.matchLabels[
        'kubernetes.io/metadata.name'
      ] = 'shop';
    },
    /shop is the namespace of no declared caller/,
  ],
  [
    'everybody in the network',
    s => {
      delete s.object('NetworkPolicy').spec.ingress[0].from;
    },
    /lets every namespace in/,
  ],
  [
    'a principal that nobody declared',
    s => {
      s.object(
        'AuthorizationPolicy',
      ).spec.rules[0].from[0].source.principals.push(
        'cluster.local/ns/shop/sa/cart',
      );
    },
    /sa\/cart is no declared caller/,
  ],
  [
    'everybody in the mesh',
    s => {
      delete s.object('AuthorizationPolicy').spec.rules[0].from;
    },
    /lets anybody in: it names no principal/,
  ],
  // What is referred to
  [
    'no Secret',
    s => s.remove('ExternalSecret', 'billing-postgres'),
    /nothing makes the Secret billing-postgres/,
  ],
  [
    'a key that the Secret has not',
    s => {
      s.app().env[1].valueFrom.secretKeyRef.key = 'pass';
    },
    /Secret billing-postgres has no key pass/,
  ],
  ['no ConfigMap', s => s.remove('ConfigMap'), /there is no ConfigMap billing/],
  [
    'a claim of nothing',
    s => {
      s.pod().volumes.push({
        name: 'data',
        persistentVolumeClaim: { claimName: 'data' },
      });
    },
    /there is no PersistentVolumeClaim data/,
  ],
  [
    'a mount of nothing',
    s => {
      s.app().volumeMounts[0].name = 'x';
    },
    /the pod has no volume x/,
  ],
  [
    'the default account',
    s => {
      delete s.pod().serviceAccountName;
    },
    /must name an account of its own/,
  ],
  [
    'an account that is not there',
    s => {
      s.pod().serviceAccountName = 'x';
    },
    /there is no ServiceAccount x/,
  ],
  [
    'a priority that is not there',
    s => {
      s.pod().priorityClassName = 'high';
    },
    /there is no PriorityClass high/,
  ],
  [
    'a store that is not there',
    s => s.remove('SecretStore'),
    /there is no SecretStore billing/,
  ],
  [
    'a role that is not there',
    s => s.remove('Role', 'billing-scan'),
    /roleRef: there is no Role billing-scan/,
  ],
  [
    'a namespace that is not there',
    s => s.remove('Namespace'),
    /there is no namespace billing/,
  ],
  [
    'an object that stands twice',
    s => {
      s.file('deploy/base/hpa.yaml').objects.push(
        structuredClone(s.object('ConfigMap')),
      );
    },
    /ConfigMap\/billing: stands in deploy\/base\/deployment\.yaml, too/,
  ],
  [
    'an Argo template that is not defined',
    s => {
      s.object(
        'WorkflowTemplate',
        'billing-chaos',
      ).spec.templates[0].steps[0][0].template = 'x';
    },
    /no template is named x/,
  ],
  [
    'an exit handler that is not defined',
    s => {
      s.object('WorkflowTemplate', 'billing-chaos').spec.onExit = 'x';
    },
    /spec\.onExit: no template is named x/,
  ],
  [
    'an Argo container without command',
    s => {
      delete s.object('WorkflowTemplate', 'billing-chaos').spec.templates[1]
        .script.command;
    },
    /script\.command: is required/,
  ],
  [
    'a Job with a sidecar',
    s => {
      delete s.object('CronJob', 'billing-scan').spec.jobTemplate.spec.template
        .metadata.labels['sidecar.istio.io/inject'];
    },
    /must have sidecar\.istio\.io\/inject/,
  ],
  [
    'an image by tag',
    s => {
      s.app().image = 'registry.example/billing:1.0';
    },
    /image: must be named by digest/,
  ],
  // Files
  [
    'an image that is always another',
    s => {
      s.file('scripts/check.sh').text += 'docker run alpine:latest\n';
    },
    /scripts\/check\.sh: names an image by :latest/,
  ],
  [
    'an action by branch',
    s => {
      s.file(
        '.github/workflows/release.yml',
      ).document.jobs.deploy.steps[0].uses = 'actions/checkout@master';
    },
    /uses: follows a branch/,
  ],
  [
    'a terminal',
    s => {
      s.file('scripts/check.sh').text += 'kubectl exec -it pod -- sh\n';
    },
    /asks for a terminal/,
  ],
  [
    'secrets that are printed',
    s => {
      s.file('scripts/check.sh').text += 'kubectl get secrets -A -o yaml\n';
    },
    /prints secrets/,
  ],
  [
    'the account of examples',
    s => {
      s.file('scripts/check.sh').text += 'ACCOUNT=123456789012\n';
    },
    /123456789012 is the account of examples/,
  ],
  [
    "a stranger's account",
    s => {
      s.object('ServiceAccount').metadata.annotations = {
        role: 'arn:aws:iam::987654321098:role/x',
      };
    },
    /987654321098 is no account of the platform/,
  ],
  [
    'an environment called prod',
    s => {
      s.file(
        '.github/workflows/release.yml',
      ).document.jobs.deploy.environment.name = 'prod';
    },
    /jobs\.deploy\.environment: prod is no environment/,
  ],
  [
    'an overlay of no environment',
    s => {
      s.file('scripts/check.sh').path = 'deploy/overlays/prod/check.sh';
    },
    /prod is no environment of this/,
  ],
  [
    'a runbook that is not there',
    s => {
      s.file('docs/runbooks/target-down.md').path = 'docs/runbooks/down.md';
    },
    /alert TargetDown: its runbook .* is not generated/,
  ],
  [
    'an alert of nobody',
    s => {
      delete s.object('PrometheusRule').spec.groups[0].rules[0].labels.owner;
    },
    /alert TargetDown: has no owner/,
  ],
  [
    'rules that are not those that are tested',
    s => {
      s.object('PrometheusRule').spec.groups[0].rules[0].expr = 'up < 1';
    },
    /groups: no PrometheusRule has the same groups/,
  ],
  [
    'tests of rules that are not there',
    s => {
      s.file('observability/prometheus/billing.rules.yaml').path =
        'observability/prometheus/x.yaml';
    },
    /rule_files: there is no file observability\/prometheus\/billing\.rules\.yaml/,
  ],
  [
    'an entity without owner',
    s => {
      delete s.file('catalog-info.yaml').document.spec.owner;
    },
    /Component\/billing: spec\.owner is required/,
  ],
  [
    'a reference to nothing',
    s => {
      s.file('catalog-info.yaml').document.spec.dependsOn = ['auth service'];
    },
    /is no reference to an entity/,
  ],
  [
    'an annotation that the areas cannot read',
    s => {
      s.file('catalog-info.yaml').document.metadata.annotations[
        'pyairtable.io/slo-availability'
      ] = 'high';
    },
    /pyairtable\.io\/slo-availability/,
  ],
  [
    'environments that the areas do not see',
    s => {
      s.file('catalog-info.yaml').document.metadata.annotations[
        'pyairtable.io/environments'
      ] = 'staging';
    },
    /leaves out an environment/,
  ],
  [
    'a text in the catalog entry that is nowhere',
    s => {
      s.file('catalog-info.yaml').document.metadata.annotations[
        'pyairtable.io/security-waivers'
      ] = { $text: './security/waivers.yaml' };
    },
    /security-waivers must be string/,
  ],
  [
    'waivers that the portal cannot read',
    s => {
      s.file('catalog-info.yaml').document.metadata.annotations[
        'pyairtable.io/security-waivers'
      ] = { $text: './security/waivers.yaml' };
      s.parts.push({
        asset: 'test',
        type: 'text',
        path: 'security/waivers.yaml',
        text: 'waivers: [{ finding: CVE-2026-1 }]\n',
      });
    },
    /security-waivers: waivers\.0\.reason: /,
  ],
];

describe('validateAssets', () => {
  it('accepts a service in which everything fits together', () => {
    expect(issuesOf(service().parts)).toBe('');
  });

  it.each(mutations)('refuses %s', (_name, change, expected) => {
    const changed = service();
    change(changed);
    expect(issuesOf(changed.parts)).toMatch(expected);
  });

  it('leaves the words of people alone', () => {
    const description =
      'Runs kubectl exec -it, alpine:latest and 123456789012 @master';
    const own = { ...plan, spec: { ...plan.spec, description } };
    const { parts, object, file } = service();
    object('Service').metadata.annotations = { description };
    file('scripts/check.sh').text = `# ${description}\n`;
    expect(() => validateAssets(parts, { plan: own })).not.toThrow();
    expect(() => validateAssets(parts, { plan })).toThrow(AssetError);
  });

  it('names asset, file, path and field', () => {
    const { parts, app } = service();
    app().image = 7;
    const error = (() => {
      try {
        validateAssets(parts, { plan });
      } catch (thrown) {
        return thrown as AssetError;
      }
      throw new Error('was accepted');
    })();
    expect(error.issues).toEqual([
      {
        asset: 'test',
        file: 'deploy/base/deployment.yaml',
        at: 'Deployment/billing spec.template.spec.containers[0].image',
        message: 'must be string, not 7',
      },
    ]);
  });
});
