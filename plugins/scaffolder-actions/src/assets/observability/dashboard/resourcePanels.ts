import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { runtime } from '../../../plan/runtimeContract';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { autoscalerName } from '../rules/capacityAlerts';
import { lagLimits } from '../rules/dataAlerts';
import type { PanelSpec } from './Panel';

/** Panels on what the service runs on: replicas, CPU, memory, queue, database. */
export function resourcePanels(plan: ServicePlan): PanelSpec[] {
  const { name, namespace } = plan;
  const autoscaler = `{namespace="${namespace}", horizontalpodautoscaler="${autoscalerName(
    plan,
  )}"}`;
  const container = `{namespace="${namespace}", container="${runtime.container}"}`;
  return [
    {
      type: 'timeseries',
      title: 'Replicas',
      description: 'How many run, and how many may run.',
      unit: 'short',
      min: 0,
      queries: [
        [
          'running',
          `max(kube_horizontalpodautoscaler_status_current_replicas${autoscaler})`,
        ],
        [
          'most',
          `max(kube_horizontalpodautoscaler_spec_max_replicas${autoscaler})`,
        ],
      ],
    },
    {
      type: 'timeseries',
      title: 'Requests in flight',
      description: 'Requests that are being answered, by replica.',
      unit: 'short',
      min: 0,
      queries: [['{{pod}}', `http_requests_in_flight{service="${name}"}`]],
    },
    {
      type: 'timeseries',
      title: 'CPU by replica',
      description: `A replica asks for ${plan.resources.cpuMillis}m.`,
      unit: 'short',
      min: 0,
      queries: [
        [
          '{{pod}}',
          `sum by (pod) (rate(container_cpu_usage_seconds_total${container}[$__rate_interval]))`,
        ],
      ],
      thresholds: [
        { color: 'green', value: null },
        { color: 'red', value: plan.resources.cpuMillis / 1000 },
      ],
    },
    {
      type: 'timeseries',
      title: 'Memory by replica',
      description: `A replica may have ${plan.resources.memoryMi} MiB.`,
      unit: 'bytes',
      min: 0,
      queries: [
        [
          '{{pod}}',
          `sum by (pod) (container_memory_working_set_bytes${container})`,
        ],
      ],
      thresholds: [
        { color: 'green', value: null },
        { color: 'red', value: plan.resources.memoryMi * 1024 * 1024 },
      ],
    },
    ...queuePanels(plan),
    ...databasePanels(plan),
  ];
}

function queuePanels({ name, spec }: ServicePlan): PanelSpec[] {
  return spec.queue === 'none'
    ? []
    : [
        {
          type: 'timeseries',
          title: 'Messages that wait',
          description: 'As the scaler sees them.',
          unit: 'short',
          min: 0,
          queries: [
            [
              '{{scaler}}',
              `max by (scaler) (keda_scaler_metrics_value{scaledObject="${name}"})`,
            ],
          ],
        },
        {
          type: 'timeseries',
          title: 'Messages worked off',
          description: 'Per second, by outcome.',
          unit: 'short',
          min: 0,
          queries: [
            [
              '{{outcome}}',
              `sum by (outcome) (rate(queue_messages_processed_total{service="${name}"}[$__rate_interval]))`,
            ],
          ],
        },
      ];
}

function databasePanels(plan: ServicePlan): PanelSpec[] {
  return plan.spec.datastores.includes('postgres')
    ? [
        {
          type: 'timeseries',
          title: 'Replica lag',
          description: 'How far replicas of the database are behind.',
          unit: 's',
          min: 0,
          queries: [
            [
              '{{dimension_DBInstanceIdentifier}}',
              `max by (dimension_DBInstanceIdentifier) (aws_rds_replica_lag_average{tag_${platformTags.service}="${plan.name}"})`,
            ],
          ],
          thresholds: [
            { color: 'green', value: null },
            { color: 'red', value: lagLimits(plan).page },
          ],
        },
      ]
    : [];
}
