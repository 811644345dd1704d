import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { LabelSelector, labelSelectorSchema } from './labelSelectorSchema';

/** A way that traffic takes, seen from the pods. */
export type TrafficDirection = 'ingress' | 'egress';

/** Which pods a NetworkPolicy selects, and what it does to them. */
export interface NetworkPolicy extends KubernetesObject {
  /** Pods of its namespace that it holds for. Empty selects all. */
  podSelector: LabelSelector;
  ingress: PolicyEffect;
  egress: PolicyEffect;
  /** The first rule that lets everything through; null where none does. */
  openRules: Record<TrafficDirection, OpenRule | null>;
}

/** A rule that lets everything through, or nearly everything. */
export interface OpenRule {
  /** Its position. */
  at: number;
  /** Ranges of addresses that it leaves out. */
  exceptions: number;
}

/**
 * `none`: the policy is silent on this direction; `deny-all`: nothing is let
 * through by it; `allow-all`: everything is; `some`: what its rules name.
 */
export type PolicyEffect = 'none' | 'deny-all' | 'allow-all' | 'some';

const peerSchema = z.object({
  ipBlock: z
    .object({ cidr: z.string(), except: z.array(z.string()).nullish() })
    .nullish(),
  namespaceSelector: labelSelectorSchema.nullish(),
  podSelector: labelSelectorSchema.nullish(),
});

const portSchema = z.object({
  protocol: z.string().nullish(),
  port: z.union([z.string(), z.number()]).nullish(),
  endPort: z.number().nullish(),
});

const ruleSchema = z.object({
  from: z.array(peerSchema).nullish(),
  to: z.array(peerSchema).nullish(),
  ports: z.array(portSchema).nullish(),
});

/** NetworkPolicies of a cluster. */
export const networkPolicies: KubernetesKind<NetworkPolicy> = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z
        .object({
          podSelector: labelSelectorSchema.nullish(),
          policyTypes: z.array(z.string()).nullish(),
          ingress: z.array(ruleSchema).nullish(),
          egress: z.array(ruleSchema).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec }) => {
      // Without policyTypes a policy is about ingress, and about egress where
      // it has rules for it.
      const types = spec.policyTypes?.length
        ? spec.policyTypes
        : ['Ingress', ...(spec.egress?.length ? ['Egress'] : [])];
      const ingress = judgeRules(types.includes('Ingress'), spec.ingress ?? []);
      const egress = judgeRules(types.includes('Egress'), spec.egress ?? []);
      return {
        ...metadata,
        podSelector: spec.podSelector ?? {},
        ingress: ingress.effect,
        egress: egress.effect,
        openRules: { ingress: ingress.openRule, egress: egress.openRule },
      };
    }),
};

type Rule = z.infer<typeof ruleSchema>;
type Peer = z.infer<typeof peerSchema>;

function judgeRules(
  speaks: boolean,
  rules: Rule[],
): { effect: PolicyEffect; openRule: OpenRule | null } {
  if (!speaks) {
    return { effect: 'none', openRule: null };
  }
  if (rules.length === 0) {
    return { effect: 'deny-all', openRule: null };
  }
  for (const [at, { from, to, ports }] of rules.entries()) {
    const peers = from ?? to ?? [];
    if (isEveryPort(ports ?? []) && isEverybody(peers)) {
      return {
        effect: 'allow-all',
        openRule: { at, exceptions: countExceptions(peers) },
      };
    }
  }
  return { effect: 'some', openRule: null };
}

const lastPort = 65_535;

/** A rule without ports is about all; so are ranges that leave none out. */
function isEveryPort(ports: z.infer<typeof portSchema>[]): boolean {
  if (ports.length === 0) {
    return true;
  }
  let next = 1;
  for (const [first, last] of ports
    .flatMap(rangeOf)
    .sort(([a], [b]) => a - b)) {
    if (first > next) {
      return false;
    }
    next = Math.max(next, last + 1);
  }
  return next > lastPort;
}

/** Ports of TCP, from the first to the last; none where they have a name. */
function rangeOf({
  protocol,
  port,
  endPort,
}: z.infer<typeof portSchema>): Array<[number, number]> {
  if ((protocol ?? 'TCP') !== 'TCP') {
    return [];
  }
  if (port === undefined || port === null) {
    return [[1, lastPort]];
  }
  const first = Number(port);
  return Number.isNaN(first) ? [] : [[first, endPort ?? first]];
}

/** Two ranges that are all addresses of IPv4, and of IPv6. */
const halves = [
  ['0.0.0.0/1', '128.0.0.0/1'],
  ['::/1', '8000::/1'],
];

/** A rule without peers is about everybody; so is one with a peer that is. */
function isEverybody(peers: Peer[]): boolean {
  const addresses = peers.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);
  return (
    peers.length === 0 ||
    peers.some(isEverywhere) ||
    halves.some(pair => pair.every(half => addresses.includes(half)))
  );
}

/** Also but for some addresses: what is left is still the internet. */
function isEverywhere({ ipBlock, namespaceSelector, podSelector }: Peer) {
  if (ipBlock) {
    return ipBlock.cidr.endsWith('/0');
  }
  // Without a namespaceSelector a peer is of the policy's own namespace.
  return (
    namespaceSelector &&
    selectsAll(namespaceSelector) &&
    selectsAll(podSelector ?? {})
  );
}

function countExceptions(peers: Peer[]): number {
  return peers.some(peer => isEverywhere(peer) && !peer.ipBlock?.except?.length)
    ? 0
    : peers.reduce(
        (sum, { ipBlock }) => sum + (ipBlock?.except?.length ?? 0),
        0,
      );
}

function selectsAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return (
    Object.keys(matchLabels ?? {}).length === 0 && !matchExpressions?.length
  );
}
