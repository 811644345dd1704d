import {
  errorRatioRecord,
  platformLabels,
  SloWindow,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { IEnvVar } from 'kubernetes-models/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import { errorBudget } from '../rollout/buildAnalysisTemplate';
import { buildChaosFilter } from './buildChaosFilter';
import { allowProduction, chaosNumbers } from './chaosParameters';
import { chaosName } from './names';

/** How many times faster than it may the error budget is spent, over a window. */
export function burnRateQuery(plan: ServicePlan, window: SloWindow): string {
  return `max(${errorRatioRecord(window)}{${
    platformLabels.prometheusService
  }="${plan.name}"}) / ${errorBudget(plan)}`;
}

/**
 * Everything that the scripts know. Parameters are put into values by Argo,
 * and never into a script's text; what differs between environments comes from
 * the ConfigMap, so that whoever starts an experiment cannot claim to be
 * somewhere else.
 */
export function chaosEnvironment(plan: ServicePlan): IEnvVar[] {
  const fromConfig = (key: string) => ({
    configMapKeyRef: { name: chaosName(plan), key },
  });
  const parameter = (name: string) => `{{workflow.parameters.${name}}}`;
  return [
    ...chaosNumbers.map(({ name, variable }) => ({
      name: variable,
      value: parameter(name),
    })),
    { name: allowProduction.variable, value: parameter(allowProduction.name) },
    { name: 'ENVIRONMENT', valueFrom: fromConfig('environment') },
    { name: 'PROMETHEUS_URL', valueFrom: fromConfig('prometheus-url') },
    { name: 'NAMESPACE', value: plan.namespace },
    {
      name: 'SELECTOR',
      value: Object.entries(plan.selector)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
    { name: 'ROLLOUT', value: plan.canary ? plan.name : '' },
    { name: 'ERROR_BUDGET', value: String(errorBudget(plan)) },
    { name: 'BUDGET_SPENT_QUERY', value: burnRateQuery(plan, '30d') },
    { name: 'BURN_RATE_QUERY', value: burnRateQuery(plan, '5m') },
    { name: 'BURN_RATE_1H_QUERY', value: burnRateQuery(plan, '1h') },
    { name: 'FILTER_NAME', value: chaosName(plan) },
    { name: 'FILTER', value: JSON.stringify(buildChaosFilter(plan)) },
    { name: 'WORKFLOW_NAME', value: '{{workflow.name}}' },
    { name: 'WORKFLOW_UID', value: '{{workflow.uid}}' },
    // kubectl keeps what it has learnt of the API below its home.
    { name: 'HOME', value: '/tmp' },
  ];
}
