/**
 * Loopback endpoints that speak the AWS, Prometheus and Kubernetes protocols
 * from one model of PyAirtable.
 *
 * @packageDocumentation
 */

export {
  type Fault,
  faultKinds,
  type Upstream,
  upstreams,
} from './faults/fault';
export type { KubernetesObject } from './kubernetes/KubernetesObject';
export { runBehaviours, type RunRule } from './kubernetes/runs/RunBook';
export { kubernetesObjects } from './kubernetes/kubernetesObjects';
export * from './model';
export { openMetrics, type OpenMetricsOptions } from './prometheus/openMetrics';
export {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from './startSandbox';
