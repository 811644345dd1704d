import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { inNamespace, inRange, portOf, tcp } from './networkPeers';
import { podIdentityAgent } from './podIdentityAgent';

const ports = {
  dns: 53,
  istiod: 15012,
  postgres: 5432,
  redis: 6379,
  https: 443,
};

/**
 * What the service may connect to: names, the mesh's control plane, traces,
 * the services it depends on, and the stores and cloud APIs it uses.
 */
export function egressRules(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): INetworkPolicyEgressRule[] {
  const { namespaces } = plan.platform;
  return [
    {
      to: [inNamespace('kube-system')],
      ports: [{ protocol: 'UDP', port: ports.dns }, tcp(ports.dns)],
    },
    {
      to: [inNamespace(namespaces.mesh, { app: 'istiod' })],
      ports: [tcp(ports.istiod)],
    },
    {
      to: [inNamespace(namespaces.tracing)],
      ports: [tcp(portOf(environment.otlpEndpoint))],
    },
    ...dependencyRules(plan),
    ...outsideRules(plan, environment),
  ];
}

/**
 * The pods of each dependency and no others of its namespace: many services
 * share one.
 */
function dependencyRules({
  dependencies,
}: ServicePlan): INetworkPolicyEgressRule[] {
  return dependencies.map(({ name, namespace, port }) => ({
    to: [inNamespace(namespace, { app: name })],
    ports: [tcp(port)],
  }));
}

function outsideRules(
  { spec, usesRedis, usesAws }: ServicePlan,
  { networks, kafkaBrokers }: EnvironmentPlan,
): INetworkPolicyEgressRule[] {
  const rule = (cidrs: readonly string[], numbers: readonly number[]) => ({
    to: cidrs.map(inRange),
    ports: numbers.map(tcp),
  });
  const brokerPorts = [...new Set(kafkaBrokers.map(portOf))].sort(
    (a, b) => a - b,
  );
  return [
    ...(spec.datastores.includes('postgres')
      ? [rule(networks.database, [ports.postgres])]
      : []),
    ...(usesRedis ? [rule(networks.cache, [ports.redis])] : []),
    ...(spec.queue === 'kafka' ? [rule(networks.broker, brokerPorts)] : []),
    ...(usesAws
      ? [
          rule(networks.endpoints, [ports.https]),
          rule([podIdentityAgent.cidr], [podIdentityAgent.port]),
        ]
      : []),
  ];
}
