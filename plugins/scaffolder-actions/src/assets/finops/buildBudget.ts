import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { KubernetesObject } from '../AssetFile';
import { budgetName, finopsNamespace } from './finopsNames';
import type { FinopsScope } from './FinopsScope';

/** Percent of the budget at which AWS Budgets tells people, too. */
const actualPercent = [50, 80, 100];
const forecastPercent = [100];

/**
 * The budget in the cluster: the report compares with it, and the portal can
 * read it by its labels. AWS Budgets itself is set up by Terraform with the
 * same figures.
 */
export function buildBudget({
  name,
  budgetUsd,
  labels,
}: FinopsScope): (IConfigMap & KubernetesObject)[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: budgetName,
        namespace: finopsNamespace,
        labels: { ...labels, 'app.kubernetes.io/component': 'budget' },
      },
      data: {
        environment: name,
        'monthly-usd': String(budgetUsd),
        'actual-percent': JSON.stringify(actualPercent),
        'forecast-percent': JSON.stringify(forecastPercent),
      },
    },
  ];
}
