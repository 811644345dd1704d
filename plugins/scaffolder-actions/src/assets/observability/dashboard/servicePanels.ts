import {
  burnRateAlerts,
  errorRatioRecord,
  latencyP99Record,
  requestRateRecord,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { errorBudget } from '../slo';
import type { PanelSpec } from './Panel';

/** Panels on what callers see, from the recorded series. */
export function servicePanels(plan: ServicePlan): PanelSpec[] {
  return [...objectivePanels(plan), ...requestPanels(plan)];
}

function objectivePanels({ name, spec }: ServicePlan): PanelSpec[] {
  const of = (record: string) => `${record}{service="${name}"}`;
  const budget = errorBudget(spec);
  const ratio = of(errorRatioRecord('30d'));
  return [
    {
      type: 'stat',
      title: 'Availability, 30 days',
      description: `Share of requests that did not fail. The objective is ${spec.sloAvailability} %.`,
      unit: 'percentunit',
      decimals: 3,
      queries: [['availability', `1 - ${ratio}`]],
      thresholds: [
        { color: 'red', value: null },
        { color: 'yellow', value: rounded(1 - 10 * budget) },
        { color: 'green', value: rounded(1 - budget) },
      ],
    },
    {
      type: 'stat',
      title: 'Error budget left',
      description: 'What is left of the requests that may fail in 30 days.',
      unit: 'percentunit',
      decimals: 1,
      queries: [['budget', `1 - ${ratio} / ${budget}`]],
      thresholds: [
        { color: 'red', value: null },
        { color: 'yellow', value: 0 },
        { color: 'green', value: 0.25 },
      ],
    },
    {
      type: 'stat',
      title: 'Requests per second',
      description: 'Mean of the last 5 minutes.',
      unit: 'reqps',
      queries: [['requests', of(requestRateRecord)]],
    },
    {
      type: 'stat',
      title: 'p99 of request duration',
      description: `The target is ${spec.latencyP99Seconds} s.`,
      unit: 's',
      queries: [['p99', of(latencyP99Record)]],
      thresholds: [
        { color: 'green', value: null },
        { color: 'red', value: spec.latencyP99Seconds },
      ],
    },
    {
      type: 'timeseries',
      title: 'Success ratio',
      description: 'Share of requests that did not fail, over 5 minutes.',
      unit: 'percentunit',
      max: 1,
      queries: [['success', `1 - ${of(errorRatioRecord('5m'))}`]],
      thresholds: [
        { color: 'red', value: null },
        { color: 'green', value: rounded(1 - budget) },
      ],
    },
    {
      type: 'timeseries',
      title: 'Burn rate',
      description:
        'How many times faster than allowed the error budget is spent.',
      unit: 'short',
      min: 0,
      queries: burnRateAlerts.map(({ long }) => [
        long,
        `${of(errorRatioRecord(long))} / ${budget}`,
      ]),
      thresholds: [
        { color: 'green', value: null },
        { color: 'red', value: 1 },
      ],
    },
  ];
}

function requestPanels({ name, spec, canary }: ServicePlan): PanelSpec[] {
  return [
    {
      type: 'timeseries',
      title: 'Requests by status',
      description: 'Requests per second.',
      unit: 'reqps',
      min: 0,
      queries: [
        [
          '{{status}}',
          `sum by (status) (rate(http_requests_total{service="${name}"}[$__rate_interval]))`,
        ],
      ],
    },
    {
      type: 'timeseries',
      title: 'Request duration',
      description: `99th percentile over 5 minutes; the target is ${spec.latencyP99Seconds} s.`,
      unit: 's',
      min: 0,
      queries: [['p99', `${latencyP99Record}{service="${name}"}`]],
      thresholds: [
        { color: 'green', value: null },
        { color: 'red', value: spec.latencyP99Seconds },
      ],
    },
    ...(canary
      ? [
          {
            type: 'timeseries' as const,
            title: 'Success ratio by version',
            description: 'By the hash of the version, canary and stable.',
            unit: 'percentunit',
            max: 1,
            queries: [versionQuery(name)],
          },
        ]
      : []),
  ];
}

/** `or 0 * …`: a version that never failed has no series of failures. */
function versionQuery(name: string): PanelSpec['queries'][number] {
  const rate = (status: string) =>
    `sum by (rollouts_pod_template_hash) (rate(http_requests_total{service="${name}"${status}}[5m]))`;
  return [
    '{{rollouts_pod_template_hash}}',
    `1 - (${rate(', status=~"5.."')} or 0 * ${rate('')}) / ${rate('')}`,
  ];
}

function rounded(value: number): number {
  return Number(value.toFixed(9));
}
