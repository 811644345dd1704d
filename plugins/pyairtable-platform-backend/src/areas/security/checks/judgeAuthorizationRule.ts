import type {
  AuthorizationOperation,
  AuthorizationRule,
  AuthorizationSource,
} from '../../../clients/kubernetes/kinds';

/** What a rule of an AuthorizationPolicy that allows comes to. */
export type RuleVerdict =
  | { kind: 'metrics'; ports: string[] }
  | { kind: 'principals'; callers: string[] }
  | {
      kind: 'open';
      /** Whom it lets through: `namespace shop`. */
      whom: string;
      /** What is wrong with that, to put behind; may be empty. */
      why: string;
      /** Path of what is to blame, below the rule: `.from[1].source`. */
      field: string;
    };

/**
 * Judges whether a rule names who may call. A rule for nothing but metrics
 * need not.
 *
 * @param metricsPorts - of the pods that it is for
 */
export function judgeRule(
  { sources, operations, conditions }: AuthorizationRule,
  metricsPorts: readonly string[],
): RuleVerdict {
  if (isForMetrics(operations, metricsPorts)) {
    return {
      kind: 'metrics',
      ports: operations.flatMap(({ ports }) => ports),
    };
  }
  const byCondition = namedCallers(conditions);
  if (byCondition.length > 0) {
    return { kind: 'principals', callers: byCondition };
  }
  const open = sources.findIndex(source => namedCallers(source).length === 0);
  if (sources.length > 0 && open < 0) {
    return { kind: 'principals', callers: sources.flatMap(namedCallers) };
  }
  return {
    kind: 'open',
    ...describeWhom(sources[open], conditions),
    field: open < 0 ? '' : `.from[${open}].source`,
  };
}

function isForMetrics(
  operations: readonly AuthorizationOperation[],
  metricsPorts: readonly string[],
): boolean {
  return (
    operations.length > 0 &&
    operations.every(
      ({ ports, methods }) =>
        ports.length > 0 &&
        ports.every(port => metricsPorts.includes(port)) &&
        methods.length > 0 &&
        methods.every(method => method === 'GET'),
    )
  );
}

/** The accounts or token holders that a source is limited to; none where it leaves them open. */
function namedCallers({
  principals,
  requestPrincipals,
}: AuthorizationSource): string[] {
  if (principals.length > 0 && principals.every(isOneAccount)) {
    return principals;
  }
  return requestPrincipals.every(subject => !subject.includes('*'))
    ? requestPrincipals
    : [];
}

// Only `<trust domain>/ns/<namespace>/sa/<account>` with a wildcard in the trust
// domain still names one account.
function isOneAccount(principal: string): boolean {
  return (
    !principal.includes('*') || /\/ns\/[^*/]+\/sa\/[^*/]+$/.test(principal)
  );
}

function describeWhom(
  source: AuthorizationSource | undefined,
  conditions: AuthorizationSource,
): { whom: string; why: string } {
  const valuesOf = (part: keyof AuthorizationSource) =>
    [...(source?.[part] ?? []), ...conditions[part]].join(', ');
  const principals = valuesOf('principals') || valuesOf('requestPrincipals');
  const namespaces = valuesOf('namespaces');
  if (principals) {
    return {
      whom: `principal ${principals}`,
      why: ', which is more than one account',
    };
  }
  if (namespaces) {
    return {
      whom: `namespace ${namespaces}`,
      why: ', by namespace and not by principal',
    };
  }
  return {
    whom: source ? 'callers whom it does not name' : 'everybody in the mesh',
    why: '',
  };
}
