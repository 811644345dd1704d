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
  /** Position of the first rule that lets everything through; null where none does. */
  openRules: Record<TrafficDirection, number | null>;
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

function judgeRules(
  speaks: boolean,
  rules: z.infer<typeof ruleSchema>[],
): { effect: PolicyEffect; openRule: number | null } {
  if (!speaks) {
    return { effect: 'none', openRule: null };
  }
  if (rules.length === 0) {
    return { effect: 'deny-all', openRule: null };
  }
  const open = rules.findIndex(
    ({ from, to, ports }) =>
      isEveryPort(ports ?? []) && isEverybody(from ?? to ?? []),
  );
  return open < 0
    ? { effect: 'some', openRule: null }
    : { effect: 'allow-all', openRule: open };
}

/** A rule without ports is about all; so is a port that names no number. */
function isEveryPort(ports: z.infer<typeof portSchema>[]): boolean {
  return (
    ports.length === 0 ||
    ports.some(
      ({ protocol, port, endPort }) =>
        (protocol ?? 'TCP') === 'TCP' &&
        (port === undefined ||
          port === null ||
          (Number(port) <= 1 && endPort === 65535)),
    )
  );
}

/** A rule without peers is about everybody; so is one with a peer that is. */
function isEverybody(peers: z.infer<typeof peerSchema>[]): boolean {
  return (
    peers.length === 0 ||
    peers.some(({ ipBlock, namespaceSelector, podSelector }) =>
      ipBlock
        ? ipBlock.cidr.endsWith('/0') && !ipBlock.except?.length
        : // Without a namespaceSelector a peer is of the policy's own namespace.
          namespaceSelector &&
          selectsAll(namespaceSelector) &&
          selectsAll(podSelector ?? {}),
    )
  );
}

function selectsAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return (
    Object.keys(matchLabels ?? {}).length === 0 && !matchExpressions?.length
  );
}
