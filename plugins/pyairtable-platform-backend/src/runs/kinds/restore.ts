import {
  drillRunPermission,
  platformLabels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { WorkflowSource } from '../engines/argoWorkflows/ArgoWorkflowEngine';
import {
  drillArguments,
  drillTemplateOf,
  drillTimeoutSeconds,
  noDrill,
} from './drillTemplate';
import { namespaceOf } from './namespaceOf';

const id = 'drill.restore';

/** Whether the newest backup can be restored, and how long that takes. */
export const restore: RunKind<WorkflowSource> = {
  id,
  title: 'Restore aside',
  description:
    'Restores the newest backup into a server of its own, compares it, and measures RPO and RTO. The live database is not touched.',
  area: 'recovery',
  rung: 2,
  permission: drillRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: drillTimeoutSeconds,
  parameters: [
    {
      name: 'max-age-hours',
      title: 'Oldest backup, hours',
      description: 'A backup that is older fails the drill.',
      type: 'integer',
      default: '26',
      minimum: 1,
      maximum: 24 * 31,
    },
    {
      name: 'enforce-rpo',
      title: 'Fail where the dump misses the RPO',
      description:
        'A daily dump never meets an RPO of minutes; point-in-time recovery does, which this drill does not try.',
      type: 'choice',
      default: 'false',
      choices: ['false', 'true'],
    },
  ],
  checks: ['newest-backup'],
  engine: 'argo-workflow',
  unavailable: noDrill,
  source: ({ target, parameters }) => ({
    kind: id,
    namespace: namespaceOf(target.service),
    template: drillTemplateOf(target.service)!,
    arguments: { ...drillArguments(target), ...parameters },
    labels: { [platformLabels.drill]: 'restore' },
  }),
};
