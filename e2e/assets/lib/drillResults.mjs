/** What the steps of a drill would report. */
const outputs = {
  '[0].validate(0)': {
    key: 'backups/2026-11-23/service/020000Z.dump',
    checksum: 'c0ffee',
    'taken-at': '2026-11-23T02:00:00Z',
  },
  '[1].restore': {
    checksum: 'c0ffee',
    'rpo-seconds': '14400',
    'rto-seconds': '120',
  },
};

/** Argo's name for a step: the hash (FNV-1a) of its way through the Workflow. */
function nodeId(workflow, step) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${workflow}${step}`)) {
    // eslint-disable-next-line no-bitwise
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return `${workflow}-${hash}`;
}

/**
 * The objects in which Argo's own container reports what a step gave. Pods are
 * simulated, so they have to be there before them.
 */
export function drillResults(workflow, namespace) {
  return Object.entries(outputs).map(([step, parameters]) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTaskResult',
    metadata: {
      name: nodeId(workflow, step),
      namespace,
      labels: {
        'workflows.argoproj.io/workflow': workflow,
        'workflows.argoproj.io/report-outputs-completed': 'true',
      },
    },
    outputs: {
      parameters: Object.entries(parameters).map(([name, value]) => ({
        name,
        value,
        // Argo's container repeats what the template says of it.
        ...(step.includes('restore') ? { globalName: name } : {}),
      })),
    },
  }));
}
