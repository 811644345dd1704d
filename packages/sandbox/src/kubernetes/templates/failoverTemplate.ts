import type { EnvironmentModel } from '../../model/types';
import { installedAt } from '../objects/context';
import {
  outputs,
  restrictedPods,
  scriptTemplate,
  step,
  WorkflowTemplate,
} from './WorkflowTemplate';

/** Where what moves the whole region lives. */
export const recoveryNamespace = 'recovery';

const inEarnest = { when: '{{workflow.parameters.rehearsal}} == false' };
const inRehearsal = { when: '{{workflow.parameters.rehearsal}} == true' };

const flags = {
  rehearsal:
    'Checks, waits for an approval, says what it would do, and changes nothing.',
  'accept-lag':
    'Goes on although the replica is further behind than the RPO, or nobody knows how far.',
  continue: 'Goes on after a failover that stopped half way.',
};

/** Outputs of the steps that have some, by their templates. */
const results: Record<string, string[]> = {
  'preflight-database': [
    'replica-lag-seconds',
    'replica-class',
    'replica-status',
    'replica-source',
  ],
  'preflight-services': ['services-ready', 'secrets-checked', 'images'],
  'preflight-images': ['images-present'],
  fence: ['fence'],
  promote: ['promote-seconds', 'promoted-at'],
  'raise-floors': ['services-short'],
  switch: ['switched-at'],
  verify: ['verified-at'],
  report: ['rpo-seconds', 'rto-seconds'],
};

/** Moves everybody to the standby region, once somebody has approved it. */
export function failoverTemplates({
  name,
  region,
}: EnvironmentModel): WorkflowTemplate[] {
  if (name !== 'production-dr') {
    return [];
  }
  const labels = { 'app.kubernetes.io/part-of': 'pyairtable' };
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTemplate',
      metadata: {
        name: 'failover',
        namespace: recoveryNamespace,
        labels,
        annotations: {
          'workflows.argoproj.io/description':
            'Moves everybody here, once somebody has approved it.',
        },
        creationTimestamp: installedAt,
      },
      spec: {
        workflowMetadata: { labels },
        ...restrictedPods,
        entrypoint: 'failover',
        onExit: 'report',
        activeDeadlineSeconds: 4 * 3600,
        podGC: { strategy: 'OnWorkflowSuccess' },
        arguments: {
          parameters: Object.entries(flags).map(([flag, description]) => ({
            name: flag,
            value: 'false',
            enum: ['false', 'true'],
            description,
          })),
        },
        templates: [
          {
            name: 'failover',
            steps: [
              [step('preflight')],
              [step('approve')],
              [step('rehearse', inRehearsal)],
              [step('fence', inEarnest)],
              [step('promote', inEarnest)],
              [
                step('raise-floors', {
                  ...inEarnest,
                  continueOn: { failed: true },
                }),
              ],
              [step('switch', inEarnest)],
              [step('verify', inEarnest)],
            ],
          },
          {
            name: 'preflight',
            steps: [
              [step('preflight-database'), step('preflight-services')],
              [step('preflight-images')],
            ],
          },
          {
            name: 'approve',
            suspend: {},
            inputs: {
              parameters: [
                {
                  name: 'message',
                  value: `Promote the databases in ${region}? What they are behind is lost: see the outputs of preflight.`,
                },
              ],
            },
            outputs: {
              parameters: [
                {
                  name: 'approved-by',
                  globalName: 'approved-by',
                  valueFrom: { supplied: {} },
                },
              ],
            },
          },
          scriptTemplate('rehearse', { activeDeadlineSeconds: 60 }),
          ...Object.entries(results).map(([template, names]) =>
            scriptTemplate(template, {
              activeDeadlineSeconds: 2100,
              outputs: outputs(names, true),
            }),
          ),
        ],
      },
    },
  ];
}
