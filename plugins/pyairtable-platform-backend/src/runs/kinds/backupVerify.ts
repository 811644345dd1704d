import { drillRunPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { WorkflowSource } from '../engines/argoWorkflows/ArgoWorkflowEngine';
import { drillArguments, drillTemplateOf, noDrill } from './drillTemplate';
import { namespaceOf } from './namespaceOf';

const id = 'drill.backup-verify';

/** Whether the newest backup is there, whole, and young enough. */
export const backupVerify: RunKind<WorkflowSource> = {
  id,
  title: 'Verify the backup',
  description:
    'Reads the newest backup, compares its checksum, and says how old it is. Nothing is restored.',
  area: 'recovery',
  rung: 1,
  permission: drillRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 900,
  parameters: [],
  checks: ['newest-backup'],
  engine: 'argo-workflow',
  unavailable: noDrill,
  source: ({ target }) => ({
    kind: id,
    namespace: namespaceOf(target.service),
    template: drillTemplateOf(target.service)!,
    entrypoint: 'validate',
    arguments: drillArguments(target),
  }),
};
