import type { IService } from 'kubernetes-models/v1/Service';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/** The name under which the pods are reached; `appProtocol` is what the mesh goes by. */
export function buildService(plan: ServicePlan): IService & KubernetesObject {
  const port = (name: string, number: number) => ({
    name,
    port: number,
    targetPort: name,
    protocol: 'TCP' as const,
    appProtocol: 'http',
  });
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      type: 'ClusterIP',
      selector: plan.selector,
      ports: [
        port('http', plan.spec.port),
        port('metrics', plan.spec.metricsPort),
      ],
    },
  };
}
