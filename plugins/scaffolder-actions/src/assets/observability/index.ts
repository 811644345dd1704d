import type { Asset } from '../Asset';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { AssetPart } from '../AssetFile';
import { buildServiceMonitor } from './buildServiceMonitor';
import { buildDashboard } from './dashboard/buildDashboard';
import { buildDashboardConfigMap } from './dashboard/buildDashboardConfigMap';
import { buildPrometheusRule } from './rules/buildPrometheusRule';
import { buildRuleGroups } from './rules/buildRuleGroups';
import { buildRuleTests } from './ruleTests/buildRuleTests';
import {
  buildCollectorConfig,
  collectorComment,
} from './tracing/buildCollectorConfig';
import { buildJaegerConfig, jaegerComment } from './tracing/buildJaegerConfig';
import { buildRetentionPolicy } from './tracing/traceRetention';

/**
 * What makes the service visible: metrics, rules with their tests, a dashboard
 * and the configuration of tracing.
 */
export const observabilityAsset: Asset = {
  id: 'observability',
  group: 'observability',
  build: plan => [
    {
      type: 'manifest',
      path: 'observability/servicemonitor.yaml',
      objects: [buildServiceMonitor(plan)],
    },
    ...ruleParts(plan),
    ...dashboardParts(plan),
    ...tracingParts(plan),
  ],
};

function ruleParts(plan: ServicePlan): AssetPart[] {
  const groups = buildRuleGroups(plan);
  const rulesFile = `${plan.name}.rules.yaml`;
  const testFile = `${plan.name}_test.yaml`;
  return [
    {
      type: 'manifest',
      path: 'observability/slo-rules.yaml',
      objects: [buildPrometheusRule(plan, groups)],
    },
    {
      type: 'document',
      path: `observability/prometheus/${rulesFile}`,
      document: { groups },
      comment:
        'The groups of ../slo-rules.yaml as Prometheus itself reads them; the tests\nbeside it run over this file.',
    },
    {
      type: 'document',
      path: `observability/prometheus/${testFile}`,
      document: buildRuleTests(plan, groups, rulesFile),
      comment: `In this folder: promtool test rules ${testFile}`,
    },
  ];
}

function dashboardParts(plan: ServicePlan): AssetPart[] {
  const dashboard = buildDashboard(plan);
  return [
    {
      type: 'manifest',
      path: 'observability/dashboard.yaml',
      objects: [buildDashboardConfigMap(plan, dashboard)],
    },
    {
      type: 'document',
      path: `observability/dashboards/${plan.name}.json`,
      document: dashboard,
    },
  ];
}

function tracingParts(plan: ServicePlan): AssetPart[] {
  return [
    {
      type: 'document',
      path: 'observability/tracing/otel-collector.yaml',
      document: buildCollectorConfig(plan),
      comment: collectorComment,
    },
    ...plan.environments.flatMap(({ name }): AssetPart[] => [
      {
        type: 'document',
        path: `observability/tracing/${name}/jaeger.yaml`,
        document: buildJaegerConfig(name),
        comment: jaegerComment(name),
      },
      {
        type: 'document',
        path: `observability/tracing/${name}/retention.json`,
        document: buildRetentionPolicy(name),
      },
    ]),
  ];
}
