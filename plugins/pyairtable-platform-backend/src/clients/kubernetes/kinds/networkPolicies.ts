import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** What a NetworkPolicy does to every pod of its namespace. */
export interface NamespaceNetworkPolicy extends KubernetesObject {
  /** True where it selects every pod; others do not matter to the default. */
  selectsAll: boolean;
  ingress: PolicyEffect;
  egress: PolicyEffect;
}

/**
 * `none`: the policy is silent on this direction; `deny-all`: nothing is let
 * through by it; `allow-all`: everything is; `some`: what its rules name.
 */
export type PolicyEffect = 'none' | 'deny-all' | 'allow-all' | 'some';

const selectorSchema = z
  .object({
    matchLabels: z.record(z.string(), z.string()).nullish(),
    matchExpressions: z.array(z.unknown()).nullish(),
  })
  .nullish();

const ruleSchema = z.object({
  from: z.array(z.unknown()).nullish(),
  to: z.array(z.unknown()).nullish(),
  ports: z.array(z.unknown()).nullish(),
});

/** NetworkPolicies of a cluster. */
export const networkPolicies: KubernetesKind<NamespaceNetworkPolicy> = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z
        .object({
          podSelector: selectorSchema,
          policyTypes: z.array(z.string()).nullish(),
          ingress: z.array(ruleSchema).nullish(),
          egress: z.array(ruleSchema).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec }) => {
      // Without policyTypes a policy is about ingress, and about egress where
      // it has rules for it.
      const types = spec.policyTypes ?? [
        'Ingress',
        ...(spec.egress?.length ? ['Egress'] : []),
      ];
      return {
        ...metadata,
        selectsAll:
          Object.keys(spec.podSelector?.matchLabels ?? {}).length === 0 &&
          (spec.podSelector?.matchExpressions ?? []).length === 0,
        ingress: effectOf(types.includes('Ingress'), spec.ingress ?? []),
        egress: effectOf(types.includes('Egress'), spec.egress ?? []),
      };
    }),
};

function effectOf(
  speaks: boolean,
  rules: z.infer<typeof ruleSchema>[],
): PolicyEffect {
  if (!speaks) {
    return 'none';
  }
  if (rules.length === 0) {
    return 'deny-all';
  }
  // A rule without peers and ports matches all traffic.
  return rules.some(
    rule => !rule.from?.length && !rule.to?.length && !rule.ports?.length,
  )
    ? 'allow-all'
    : 'some';
}
