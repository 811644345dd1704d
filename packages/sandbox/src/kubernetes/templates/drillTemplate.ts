import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { installedAt, namespace } from '../objects/context';
import {
  outputs,
  restrictedPods,
  scriptTemplate,
  step,
  WorkflowTemplate,
} from './WorkflowTemplate';

/** One for all services, which say who they are. */
export const drillTemplateName = 'restore-drill';

const backup = ['key', 'checksum', 'taken-at'];
const measured = ['rpo-seconds', 'rto-seconds'];

/** What a drill does: finds the newest backup, restores it aside, and judges. */
export function drillTemplate(): WorkflowTemplate {
  const labels = {
    'app.kubernetes.io/part-of': 'pyairtable',
    [platformLabels.drill]: 'restore',
  };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: {
      name: drillTemplateName,
      namespace,
      labels,
      creationTimestamp: installedAt,
    },
    spec: {
      workflowMetadata: { labels },
      ...restrictedPods,
      entrypoint: 'drill',
      onExit: 'finish',
      activeDeadlineSeconds: 2 * 3600,
      podGC: { strategy: 'OnWorkflowSuccess' },
      arguments: {
        parameters: [
          { name: 'service', description: 'Whose backup is restored' },
          {
            name: 'max-age-hours',
            value: '26',
            description: 'A backup that is older fails the drill',
          },
          {
            name: 'rpo-target-seconds',
            value: '900',
            description: 'What the age of the backup is compared with',
          },
          {
            name: 'rto-target-seconds',
            value: '3600',
            description: 'A recovery that takes longer fails the drill',
          },
          {
            name: 'enforce-rpo',
            value: 'false',
            enum: ['false', 'true'],
            description: 'Whether a backup older than the RPO fails the drill',
          },
        ],
      },
      templates: [
        {
          name: 'drill',
          steps: [
            [step('validate')],
            [step('restore', { arguments: told('validate', backup) })],
            [step('judge', { arguments: told('restore', measured) })],
          ],
        },
        scriptTemplate('validate', {
          activeDeadlineSeconds: 600,
          outputs: outputs(backup, false),
        }),
        scriptTemplate('restore', {
          activeDeadlineSeconds: 7200,
          inputs: { parameters: backup.map(name => ({ name })) },
          outputs: outputs([...measured, 'checksum'], true),
        }),
        scriptTemplate('judge', {
          activeDeadlineSeconds: 300,
          inputs: { parameters: measured.map(name => ({ name })) },
        }),
        scriptTemplate('finish', { activeDeadlineSeconds: 600 }),
      ],
    },
  };
}

/** What an earlier step has said. */
function told(from: string, names: readonly string[]) {
  return {
    parameters: names.map(name => ({
      name,
      value: `{{steps.${from}.outputs.parameters.${name}}}`,
    })),
  };
}
