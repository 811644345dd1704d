import { accessNamespace, Change } from './accessToWorkflows';

const namespace = accessNamespace;

/** A Job that no run has to do with. */
export const ofAdmin = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'of-somebody-else', namespace },
  spec: {
    suspend: true,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'registry.example/any' }],
      },
    },
  },
};

const pod = (o: any) => o.spec.template.spec;
const copy = /is the one that its CronJob says/;
/** Nobody knows of a CronJob of that name: only the rules are left. */
const orphan = (change: Change) => (o: any) => {
  o.metadata.ownerReferences[0].name = 'unknown';
  change(o);
};

/** Jobs that the runner must not create, and the words of the refusal. */
export const refusedJobs: [string, Change, RegExp][] = [
  [
    'without the label of a run',
    o => delete o.metadata.labels['pyairtable.io/run'],
    /has the label/,
  ],
  ['by any name', o => (o.metadata.name = 'any'), /has the label/],
  [
    'that nobody asked for by hand',
    o => delete o.metadata.annotations,
    /instantiate: manual/,
  ],
  [
    'without an owner',
    o => delete o.metadata.ownerReferences,
    /belongs to its CronJob/,
  ],
  [
    'of a Deployment',
    o =>
      Object.assign(o.metadata.ownerReferences[0], {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
      }),
    /belongs to its CronJob/,
  ],
  [
    'that its owner does not control',
    o => delete o.metadata.ownerReferences[0].controller,
    /belongs to its CronJob/,
  ],
  ['awake', o => delete o.spec.suspend, /created asleep/],
  [
    'with finalizers',
    o => (o.metadata.finalizers = ['a.example/b']),
    /no finalizers/,
  ],
  [
    'of the CronJob before',
    o => (o.metadata.ownerReferences[0].uid = 'other'),
    /another one by now/,
  ],
  [
    'with another image',
    o => (pod(o).containers[0].image = 'registry.example/any'),
    copy,
  ],
  ['with another command', o => (pod(o).containers[0].command = ['sh']), copy],
  [
    'with one more container',
    o => pod(o).containers.push({ ...pod(o).containers[0], name: 'more' }),
    copy,
  ],
  ['with more tries', o => (o.spec.backoffLimit = 9), copy],
  ['many times over', o => (o.spec.parallelism = 9), copy],
  [
    'with another label on its pod',
    o => (o.spec.template.metadata.labels.app = 'other'),
    /labels and annotations/,
  ],
  [
    'with an annotation on its pod',
    o => (o.spec.template.metadata.annotations = { a: 'b' }),
    /labels and annotations/,
  ],
  [
    'under another account',
    orphan(o => (pod(o).serviceAccountName = 'default')),
    /ends in -scan/,
  ],
  [
    'in the network of the node',
    orphan(o => (pod(o).hostNetwork = true)),
    /nothing of the node's/,
  ],
  [
    'among the processes of the node',
    orphan(o => (pod(o).hostPID = true)),
    /nothing of the node's/,
  ],
  [
    'in the memory of the node',
    orphan(o => (pod(o).hostIPC = true)),
    /nothing of the node's/,
  ],
  [
    'with a folder of the node',
    orphan(o => pod(o).volumes.push({ name: 'a', hostPath: { path: '/' } })),
    /volumes of a scan/,
  ],
  [
    'with a Secret',
    orphan(o =>
      pod(o).volumes.push({ name: 'a', secret: { secretName: 'a' } }),
    ),
    /volumes of a scan/,
  ],
  [
    'with a Secret among others',
    orphan(o =>
      pod(o).volumes.push({
        name: 'a',
        projected: { sources: [{ secret: { name: 'a' } }] },
      }),
    ),
    /volumes of a scan/,
  ],
  [
    'with variables of a Secret',
    orphan(
      o => (pod(o).containers[0].envFrom = [{ secretRef: { name: 'a' } }]),
    ),
    /read no Secret/,
  ],
  [
    'with a variable of a Secret',
    orphan(o =>
      pod(o).initContainers[0].env.push({
        name: 'a',
        valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
      }),
    ),
    /read no Secret/,
  ],
  [
    'with privileges that grow',
    orphan(
      o =>
        (pod(o).initContainers[0].securityContext.allowPrivilegeEscalation =
          true),
    ),
    /do not let privileges grow/,
  ],
  [
    'with a capability',
    orphan(
      o =>
        (pod(o).containers[0].securityContext.capabilities.add = ['SYS_ADMIN']),
    ),
    /add no capabilities/,
  ],
];
