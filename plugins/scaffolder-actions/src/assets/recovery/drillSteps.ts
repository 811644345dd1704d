import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import {
  buildRecoveryContainer,
  tokenMount,
  workDir,
} from './buildRecoveryContainer';
import type { DrillTemplate } from './buildDrillTemplate';
import { drillParameters } from './drillParameters';
import { holdsData } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

/** What the first step says of the backup, and the second is told. */
const backup = {
  key: 'BACKUP_KEY',
  checksum: 'CHECKSUM',
  'taken-at': 'TAKEN_AT',
} as const;

/** Figures of a drill that the portal reads from the Workflow's outputs. */
const measured = {
  'rpo-seconds': 'RPO_MEASURED',
  'rto-seconds': 'RTO_MEASURED',
} as const;

const minute = 60;

/** The steps of a drill, and what runs at its end. */
export function drillSteps(scope: RecoveryScope): DrillTemplate[] {
  const workflow: IEnvVar[] = [
    { name: 'WORKFLOW_NAME', value: '{{workflow.name}}' },
    { name: 'WORKFLOW_STATUS', value: '{{workflow.status}}' },
  ];
  return [
    {
      name: 'drill',
      steps: [
        [{ name: 'validate', template: 'validate' }],
        [step('restore', outputsOf('validate', backup))],
        [step('judge', outputsOf('restore', measured))],
      ],
    },
    {
      name: 'validate',
      activeDeadlineSeconds: 10 * minute,
      retryStrategy: { limit: '2', retryPolicy: 'OnError' },
      container: buildRecoveryContainer(scope, 'validate.sh', {
        image: 'aws',
        env: parameterVariables(scope, ['MAX_AGE_HOURS']),
      }),
      outputs: { parameters: Object.keys(backup).map(name => output(name)) },
    },
    {
      name: 'restore',
      activeDeadlineSeconds: Math.max(2 * scope.rtoSeconds, 30 * minute),
      metadata: { labels: { ...holdsData } },
      inputs: inputsOf(backup),
      initContainers: [
        {
          name: 'fetch',
          ...buildRecoveryContainer(scope, 'fetch.sh', {
            image: 'aws',
            env: inputVariables(backup),
          }),
        },
      ],
      container: buildRecoveryContainer(scope, 'restore.sh', {
        image: 'postgres',
        memory: '2Gi',
        env: [
          ...inputVariables(backup),
          { name: 'STARTED_AT', value: '{{workflow.creationTimestamp.s}}' },
        ],
      }),
      outputs: {
        parameters: ['checksum', ...Object.keys(measured)].map(name => ({
          ...output(name),
          globalName: name,
        })),
      },
      metrics: { prometheus: Object.keys(measured).map(gauge(scope)) },
    },
    {
      name: 'judge',
      activeDeadlineSeconds: 5 * minute,
      inputs: inputsOf(measured),
      container: buildRecoveryContainer(scope, 'judge.sh', {
        image: 'tools',
        memory: '128Mi',
        env: [
          ...inputVariables(measured),
          ...parameterVariables(scope, [
            'RPO_SECONDS',
            'RTO_SECONDS',
            'ENFORCE_RPO',
          ]),
        ],
      }),
    },
    {
      name: 'finish',
      activeDeadlineSeconds: 10 * minute,
      retryStrategy: { limit: '2', retryPolicy: 'Always' },
      initContainers: [
        {
          name: 'cleanup',
          ...buildRecoveryContainer(scope, 'cleanup.sh', {
            image: 'tools',
            memory: '128Mi',
            env: [
              ...workflow,
              { name: 'NAMESPACE', value: scope.namespace },
              {
                name: 'HOLDS_DATA',
                value: Object.entries(holdsData)
                  .map(([key, value]) => `${key}=${value}`)
                  .join(','),
              },
            ],
            mounts: [tokenMount],
          }),
        },
      ],
      container: buildRecoveryContainer(scope, 'report.sh', {
        image: 'aws',
        env: workflow,
      }),
    },
  ];
}

function step(name: string, parameters: { name: string; value: string }[]) {
  return { name, template: name, arguments: { parameters } };
}

function outputsOf(from: string, parameters: Record<string, string>) {
  return Object.keys(parameters).map(name => ({
    name,
    value: `{{steps.${from}.outputs.parameters.${name}}}`,
  }));
}

function inputsOf(parameters: Record<string, string>) {
  return { parameters: Object.keys(parameters).map(name => ({ name })) };
}

/** Parameters are put into values by Argo, and never into a script's text. */
function inputVariables(parameters: Record<string, string>): IEnvVar[] {
  return Object.entries(parameters).map(([name, variable]) => ({
    name: variable,
    value: `{{inputs.parameters.${name}}}`,
  }));
}

function parameterVariables(
  scope: RecoveryScope,
  variables: readonly string[],
): IEnvVar[] {
  return drillParameters(scope)
    .filter(({ variable }) => variables.includes(variable))
    .map(({ name, variable }) => ({
      name: variable,
      value: `{{workflow.parameters.${name}}}`,
    }));
}

function output(name: string) {
  return { name, valueFrom: { path: `${workDir}/out/${name}` } };
}

/** Argo's controller serves these to Prometheus. */
function gauge({ name: service }: RecoveryScope) {
  return (parameter: string) => ({
    name: `recovery_drill_${parameter.replace('-', '_')}`,
    help: `What the last good restore drill measured: ${parameter}`,
    labels: [{ key: 'service', value: service }],
    when: '{{status}} == Succeeded',
    gauge: { value: `{{outputs.parameters.${parameter}}}`, realtime: false },
  });
}
