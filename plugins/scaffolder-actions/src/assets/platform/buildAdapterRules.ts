import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { toYaml } from '../../render/toYaml';
import type { KubernetesObject } from '../AssetFile';
import { requestRateMetric } from '../autoscaling/requestRateMetric';
import type { PlatformScope } from './PlatformScope';

/**
 * Configuration of prometheus-adapter, which serves the request rate of every
 * pod to the autoscalers. One rule for all services, by the labels that
 * Prometheus gives each pod's series.
 */
export function buildAdapterRules({
  platform,
  labels,
}: PlatformScope): (IConfigMap & KubernetesObject)[] {
  const rules = [
    {
      seriesQuery: 'http_requests_total{namespace!="",pod!=""}',
      resources: {
        overrides: {
          namespace: { resource: 'namespace' },
          pod: { resource: 'pod' },
        },
      },
      name: { matches: '^http_requests_total$', as: requestRateMetric },
      metricsQuery:
        'sum(rate(<<.Series>>{<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)',
    },
  ];
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'prometheus-adapter',
        namespace: platform.namespaces.monitoring,
        labels,
      },
      data: { 'config.yaml': toYaml({ rules }) },
    },
  ];
}
