/** Changes an object in place. */
export type Change = (object: any) => void;

export const accessNamespace = 'access-service';

export const accessRunId = '0f0e0d0c-1111-4222-8333-444444444444';

const namespace = accessNamespace;
const runId = accessRunId;

/** A run, as its engine creates it. */
export const workflow = () => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Workflow',
  metadata: {
    name: 'access-service-drill-0f0e0d0c',
    namespace,
    labels: {
      'backstage.io/kubernetes-id': namespace,
      'pyairtable.io/run': runId,
      'pyairtable.io/drill': 'restore',
    },
    annotations: { 'pyairtable.io/entity-ref': `component:default/x` },
  },
  spec: {
    suspend: true,
    workflowTemplateRef: { name: 'access-service-drill' },
    entrypoint: 'validate',
    arguments: { parameters: [{ name: 'max-age-hours', value: '26' }] },
  },
});

/** A run that is there, with a step that waits, and one that has run. */
export const waiting = {
  ...workflow(),
  metadata: {
    ...workflow().metadata,
    name: 'access-service-drill-of-a-run',
    labels: {
      ...workflow().metadata.labels,
      // Argo leaves alone what is for another controller.
      'workflows.argoproj.io/controller-instanceid': 'nobody',
    },
  },
  status: {
    phase: 'Running',
    startedAt: '2026-11-24T00:00:00Z',
    storedWorkflowTemplateSpec: { entrypoint: 'main', templates: [] },
    outputs: { parameters: [{ name: 'rpo-seconds', value: '900' }] },
    nodes: {
      waits: node('waits', 'Suspend', 'Running'),
      ran: node('ran', 'Pod', 'Running'),
    },
  },
};

function node(id: string, type: string, phase: string) {
  return { id, name: id, displayName: id, type, phase, startedAt: null };
}

/** One that no run has to do with. */
export const foreign = {
  ...waiting,
  metadata: {
    name: 'of-somebody-else',
    namespace,
    labels: { 'workflows.argoproj.io/controller-instanceid': 'nobody' },
  },
};

const approval = {
  status: {
    nodes: {
      waits: {
        phase: 'Succeeded',
        finishedAt: '2026-11-24T00:01:00Z',
        message: 'approved by user:default/jane',
        outputs: { parameters: [{ name: 'approved-by', value: 'jane' }] },
      },
    },
  },
};

/** What is done to a run, and how the patch of it looks. */
export const allowedChanges: [string, object][] = [
  ['woken', { spec: { suspend: null } }],
  ['stopped', { spec: { suspend: null, shutdown: 'Stop' } }],
  ['ended at once', { spec: { shutdown: 'Terminate' } }],
  ['approved', approval],
  [
    'approved with an output',
    {
      status: {
        ...approval.status,
        outputs: {
          parameters: [
            ...waiting.status.outputs.parameters,
            { name: 'approved-by', value: 'jane' },
          ],
        },
      },
    },
  ],
];

/** Fields of a spec that are the template's alone. */
export const templateFields: [string, unknown][] = [
  ['templates', [{ name: 'a' }]],
  ['serviceAccountName', 'default'],
  ['podSpecPatch', '{}'],
  ['volumes', []],
  ['volumeClaimTemplates', []],
  ['hostNetwork', true],
  ['securityContext', {}],
  ['templateDefaults', {}],
  ['onExit', 'other'],
  ['artifactGC', {}],
  ['executor', {}],
  ['hooks', {}],
  ['podMetadata', {}],
  ['workflowMetadata', {}],
  ['synchronization', {}],
  ['ttlStrategy', {}],
];

const named = /has the label pyairtable.io\/run/;

/** Workflows that the runner must not create, and the words of the refusal. */
export const refusedWorkflows: [string, Change, RegExp][] = [
  [
    'from a template of the cluster',
    o => (o.spec.workflowTemplateRef.clusterScope = true),
    /WorkflowTemplate of the namespace/,
  ],
  [
    'from no template',
    o => delete o.spec.workflowTemplateRef,
    /WorkflowTemplate of the namespace/,
  ],
  ['awake', o => delete o.spec.suspend, /created asleep/],
  [
    'with artifacts',
    o => (o.spec.arguments.artifacts = [{ name: 'a' }]),
    /each a name and a value/,
  ],
  [
    'with a value from a ConfigMap',
    o =>
      (o.spec.arguments.parameters = [
        {
          name: 'a',
          valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } },
        },
      ]),
    /each a name and a value/,
  ],
  [
    'with a status',
    o => (o.status = { storedWorkflowTemplateSpec: { templates: [] } }),
    /status is Argo's/,
  ],
  [
    'without the label of a run',
    o => delete o.metadata.labels['pyairtable.io/run'],
    named,
  ],
  ['without labels', o => delete o.metadata.labels, named],
  [
    'of something that is no run',
    o => (o.metadata.labels['pyairtable.io/run'] = 'any'),
    named,
  ],
  ['by any name', o => (o.metadata.name = 'any'), named],
  [
    'with a label of Argo',
    o =>
      (o.metadata.labels['workflows.argoproj.io/controller-instanceid'] = 'a'),
    /not the runner's to set/,
  ],
  [
    'with an annotation of Argo',
    o => (o.metadata.annotations['workflows.argoproj.io/progress'] = '1/1'),
    /not the runner's to set/,
  ],
  [
    'that belongs to something',
    o =>
      (o.metadata.ownerReferences = [
        { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' },
      ]),
    /no owners/,
  ],
  [
    'that cannot be deleted',
    o => (o.metadata.finalizers = ['a.example/b']),
    /no finalizers/,
  ],
];

const spec = /only suspend and shutdown/;
const status = /only nodes and outputs/;
const nodes = /only one that is suspended and waits/;
const stays = /stay as they are/;

/** What a run must not be given, and the words of the refusal. */
export const refusedChanges: [string, object, RegExp][] = [
  [
    'another template',
    { spec: { workflowTemplateRef: { name: 'other' } } },
    spec,
  ],
  ['another beginning', { spec: { entrypoint: 'other' } }, spec],
  ['no beginning', { spec: { entrypoint: null } }, spec],
  [
    'another argument',
    {
      spec: {
        arguments: {
          parameters: [{ name: 'max-age-hours', value: '1' }],
        },
      },
    },
    spec,
  ],
  ['an account', { spec: { serviceAccountName: 'default' } }, spec],
  ['a patch of its pods', { spec: { podSpecPatch: '{}' } }, spec],
  [
    'what Argo runs',
    { status: { storedWorkflowTemplateSpec: { entrypoint: 'other' } } },
    status,
  ],
  [
    'templates that Argo keeps',
    { status: { storedTemplates: { a: { name: 'a' } } } },
    status,
  ],
  ['its result', { status: { phase: 'Succeeded' } }, status],
  ['no result', { status: { phase: null } }, status],
  [
    'what came of a pod',
    { status: { nodes: { ran: { phase: 'Succeeded' } } } },
    nodes,
  ],
  ['no such pod', { status: { nodes: { ran: null } } }, nodes],
  [
    'one pod more',
    { status: { nodes: { more: node('more', 'Pod', 'Succeeded') } } },
    nodes,
  ],
  [
    'the failure of what waits',
    { status: { nodes: { waits: { phase: 'Failed' } } } },
    nodes,
  ],
  [
    'the kind of what waits',
    { status: { nodes: { waits: { phase: 'Succeeded', type: 'Pod' } } } },
    nodes,
  ],
  [
    'what waits, for its children',
    {
      status: {
        nodes: { waits: { phase: 'Succeeded', children: ['ran'] } },
      },
    },
    nodes,
  ],
  [
    'a measurement',
    {
      status: {
        ...approval.status,
        outputs: { parameters: [{ name: 'rpo-seconds', value: '1' }] },
      },
    },
    /outputs can only be added/,
  ],
  [
    'a measurement more',
    {
      status: {
        outputs: {
          parameters: [
            ...waiting.status.outputs.parameters,
            { name: 'rto-seconds', value: '1' },
          ],
        },
      },
    },
    /only by the approval/,
  ],
  [
    'its run',
    { metadata: { labels: { 'pyairtable.io/run': 'other' } } },
    stays,
  ],
  ['no label', { metadata: { labels: { 'pyairtable.io/run': null } } }, stays],
  ['an annotation', { metadata: { annotations: { any: 'other' } } }, stays],
  ['a finalizer', { metadata: { finalizers: ['a.example/b'] } }, stays],
  [
    'an owner',
    {
      metadata: {
        ownerReferences: [
          { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' },
        ],
      },
    },
    stays,
  ],
];
