import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { KubernetesObject } from '../AssetFile';
import { inNamespace, inRange, tcp } from '../workload/networkPeers';
import { eastWestPort, MeshSide } from './planMesh';

/**
 * Lets the gateway reach services that the other region calls, and services
 * the other region's gateway. Only for namespaces as they are generated, which
 * deny what nobody allows: in one that denies nothing, the first policy would
 * cut its pods off from all the rest. Who may call whom is still decided by
 * each service's AuthorizationPolicy.
 */
export function buildPeerPolicies({
  own,
  peer,
  local,
}: MeshSide): (INetworkPolicy & KubernetesObject)[] {
  return local
    .filter(({ name, namespace }) => name === namespace)
    .map(({ name, namespace, port }) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `${name}-global-mesh`, namespace, labels: own.labels },
      spec: {
        podSelector: { matchLabels: { app: name } },
        policyTypes: peer.vpcCidr ? ['Ingress', 'Egress'] : ['Ingress'],
        ingress: [
          {
            from: [
              inNamespace(own.gateway.namespace, {
                istio: own.gateway.selector,
              }),
            ],
            ports: [tcp(port)],
          },
        ],
        ...(peer.vpcCidr
          ? {
              egress: [
                { to: [inRange(peer.vpcCidr)], ports: [tcp(eastWestPort)] },
              ],
            }
          : {}),
      },
    }));
}
