import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { workloadSelectorSchema } from './workloadSelectorSchema';

/** An Istio AuthorizationPolicy. */
export interface AuthorizationPolicy extends KubernetesObject {
  /** Labels of the pods it is for; null where it is for all of them. */
  podLabels: Record<string, string> | null;
  /** True where it is for gateways or waypoints, and not for pods. */
  hasTargetRefs: boolean;
  /** True where Istio only logs what it would do. */
  dryRun: boolean;
  /** `ALLOW`, `DENY`, `AUDIT` or `CUSTOM`. */
  action: string;
  rules: AuthorizationRule[];
}

/** What one rule of an AuthorizationPolicy matches. */
export interface AuthorizationRule {
  /** One of them has to match; empty matches everybody. */
  sources: AuthorizationSource[];
  /** One of them has to match; empty matches every request. */
  operations: AuthorizationOperation[];
  /** Who its conditions ask for, besides. */
  conditions: AuthorizationSource;
}

/** Who calls. A list that is empty asks nothing; the others all have to match. */
export interface AuthorizationSource {
  /** Of certificates, and service accounts. */
  principals: string[];
  /** Of tokens: `<issuer>/<subject>`. */
  requestPrincipals: string[];
  namespaces: string[];
}

/** What is called. An empty list is about all. */
export interface AuthorizationOperation {
  ports: string[];
  methods: string[];
}

/** What Istio's parser takes for true. */
const trueWords = ['1', 't', 'T', 'true', 'TRUE', 'True'];

const listSchema = z
  .array(z.string())
  .nullish()
  .transform(values => values ?? []);

const sourceSchema = z
  .object({
    principals: listSchema,
    serviceAccounts: listSchema,
    requestPrincipals: listSchema,
    namespaces: listSchema,
  })
  .transform(
    ({
      principals,
      serviceAccounts,
      requestPrincipals,
      namespaces,
    }): AuthorizationSource => ({
      principals: [...principals, ...serviceAccounts],
      requestPrincipals,
      namespaces,
    }),
  );

/** Keys of conditions that ask who calls. */
const conditionKeys: Record<keyof AuthorizationSource, readonly string[]> = {
  principals: ['source.principal', 'source.serviceAccount'],
  requestPrincipals: ['request.auth.principal'],
  namespaces: ['source.namespace'],
};

const conditionsSchema = z
  .array(z.object({ key: z.string(), values: listSchema }))
  .nullish()
  .transform((conditions): AuthorizationSource => {
    const valuesOf = (part: keyof AuthorizationSource) =>
      (conditions ?? [])
        .filter(({ key }) => conditionKeys[part].includes(key))
        .flatMap(({ values }) => values);
    return {
      principals: valuesOf('principals'),
      requestPrincipals: valuesOf('requestPrincipals'),
      namespaces: valuesOf('namespaces'),
    };
  });

const ruleSchema = z
  .object({
    from: z.array(z.object({ source: sourceSchema.prefault({}) })).nullish(),
    to: z
      .array(
        z.object({
          operation: z
            .object({ ports: listSchema, methods: listSchema })
            .prefault({}),
        }),
      )
      .nullish(),
    when: conditionsSchema,
  })
  .transform(
    ({ from, to, when }): AuthorizationRule => ({
      sources: (from ?? []).map(({ source }) => source),
      operations: (to ?? []).map(({ operation }) => operation),
      conditions: when,
    }),
  );

/** AuthorizationPolicies of a cluster. */
export const authorizationPolicies: KubernetesKind<AuthorizationPolicy> = {
  group: 'security.istio.io',
  version: 'v1',
  olderVersions: ['v1beta1'],
  kind: 'AuthorizationPolicy',
  plural: 'authorizationpolicies',
  schema: z
    .object({
      metadata: metadataSchema.extend({
        annotations: z.record(z.string(), z.string()).default({}),
      }),
      spec: z
        .object({
          selector: workloadSelectorSchema,
          targetRef: z.unknown().optional(),
          targetRefs: z.array(z.unknown()).nullish(),
          action: z.string().default('ALLOW'),
          rules: z.array(ruleSchema).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata: { annotations, ...metadata }, spec }) => ({
      ...metadata,
      podLabels: spec.selector,
      hasTargetRefs:
        Boolean(spec.targetRef) || Boolean(spec.targetRefs?.length),
      dryRun: trueWords.includes(annotations['istio.io/dry-run']),
      action: spec.action,
      rules: spec.rules ?? [],
    })),
};
