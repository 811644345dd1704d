import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import type { ServicePlan } from '../../plan/ServicePlan';
import { runtime } from '../../plan/runtimeContract';

/**
 * Tells Prometheus where the metrics are. It adds the label `service`, the name
 * of the Service, which every rule, panel and status asks for.
 */
export function buildServiceMonitor(plan: ServicePlan) {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      selector: { matchLabels: plan.selector },
      namespaceSelector: { matchNames: [plan.namespace] },
      // Tells the replicas of a canary from those of the stable version.
      ...(plan.canary
        ? { podTargetLabels: ['rollouts-pod-template-hash'] }
        : {}),
      // A mistake in labels costs this service its metrics, not all of them.
      sampleLimit: 20_000,
      endpoints: [
        {
          port: 'metrics',
          path: runtime.paths.metrics,
          scheme: 'http',
          interval: '15s',
          scrapeTimeout: '10s',
        },
      ],
    },
  } satisfies IServiceMonitor;
}
