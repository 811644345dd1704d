import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';

/**
 * Pods of a namespace, by the label that every namespace has of itself; all of
 * them, or those with some labels.
 */
export function inNamespace(
  name: string,
  labels?: Record<string, string>,
): INetworkPolicyPeer {
  return {
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': name },
    },
    ...(labels ? { podSelector: { matchLabels: labels } } : {}),
  };
}

/** Addresses outside the cluster. */
export function inRange(cidr: string): INetworkPolicyPeer {
  return { ipBlock: { cidr } };
}

/**
 * The API server, on both ports that it is found at: a policy sees the address
 * behind the Service `kubernetes`, and that listens on 443 or on 6443.
 */
export function apiServerRule(
  cidrs: readonly string[],
): INetworkPolicyEgressRule {
  return { to: cidrs.map(inRange), ports: [tcp(443), tcp(6443)] };
}

export function tcp(port: number): INetworkPolicyPort {
  return { protocol: 'TCP', port };
}

/** The port at the end of `host:port`. */
export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
