import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { at, JsonObject, objectsAt, textsAt } from '../read';
import { runtime } from '../../plan/runtimeContract';
import { EnvironmentRule, EnvironmentView, ofKind } from './Rule';

const namespaceName = 'kubernetes.io/metadata.name';
const principal = /^cluster\.local\/ns\/([^/]+)\/sa\/([^/]+)$/;

/**
 * Network and mesh let the same callers in, and these are the declared ones.
 * A caller that only one of the two knows cannot call, and one that nobody
 * declared should not.
 */
export const checkCallers: EnvironmentRule = view => {
  const { plan, environment } = view;
  const allowed = ofKind(view, 'AuthorizationPolicy', 'security.istio.io');
  const policies = ofKind(view, 'NetworkPolicy');
  if (!plan || !environment) {
    return [];
  }
  const gateway = environment.gateway;
  const declared = [
    ...plan.callers.map(caller => account(caller)),
    ...(plan.spec.exposure === 'public' ? [account(gateway)] : []),
  ];
  return [
    ...allowed.flatMap(placed => checkOpenRules(view, placed)),
    ...(allowed.length > 0 ? comparePrincipals(allowed, declared) : []),
    ...(policies.length > 0 ? compareNamespaces(view, policies, declared) : []),
  ];
};

function account(of: { namespace: string; serviceAccount: string }): string {
  return `${of.namespace}/${of.serviceAccount}`;
}

/** Rules of ALLOW with the principals that they name. */
function rulesOf(placed: PlacedObject) {
  return (at(placed.object, 'spec', 'action') ?? 'ALLOW') === 'ALLOW'
    ? objectsAt(placed.object, 'spec', 'rules').map((rule, index) => ({
        rule,
        path: `spec.rules[${index}]`,
        principals: objectsAt(rule, 'from').flatMap(({ source }) =>
          textsAt(source, 'principals'),
        ),
      }))
    : [];
}

/** Anybody may ask for metrics and health; for the rest a rule names whom. */
function checkOpenRules(
  { plan }: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const open: readonly unknown[] = Object.values(runtime.paths);
  return rulesOf(placed).flatMap(({ rule, path, principals }) => {
    const operations = objectsAt(rule, 'to').map(({ operation }) => operation);
    const harmless =
      operations.length > 0 &&
      operations.every(operation => {
        const paths = textsAt(operation, 'paths');
        const ports = textsAt(operation, 'ports');
        return (
          (paths.length > 0 && paths.every(item => open.includes(item))) ||
          (ports.length > 0 &&
            ports.every(port => port === String(plan?.spec.metricsPort)))
        );
      });
    return principals.length > 0 || harmless
      ? []
      : [issueAt(placed, path, 'lets anybody in: it names no principal')];
  });
}

function comparePrincipals(
  policies: readonly PlacedObject[],
  declared: readonly string[],
): AssetIssue[] {
  const found = policies.flatMap(placed =>
    rulesOf(placed).flatMap(({ path, principals }) =>
      principals.map(name => ({ placed, path, name })),
    ),
  );
  const accounts = found.map(({ name }) => accountOf(name));
  return [
    ...found
      .filter(({ name }) => !declared.includes(accountOf(name)))
      .map(({ placed, path, name }) =>
        issueAt(placed, path, `${name} is no declared caller`),
      ),
    ...declared
      .filter(caller => !accounts.includes(caller))
      .map(caller =>
        issueAt(policies[0], '', `no rule lets the caller ${caller} in`),
      ),
  ];
}

function accountOf(name: string): string {
  const match = principal.exec(name);
  return match ? `${match[1]}/${match[2]}` : name;
}

function compareNamespaces(
  { plan, environment }: EnvironmentView,
  policies: readonly PlacedObject[],
  declared: readonly string[],
): AssetIssue[] {
  const wanted = [...new Set(declared.map(name => name.split('/')[0]))];
  const found = policies.flatMap(placed =>
    objectsAt(placed.object, 'spec', 'ingress').flatMap((rule, index) =>
      opensPort(rule, [plan!.spec.port, 'http'])
        ? peersOf(rule, placed).map(namespace => ({
            placed,
            path: `spec.ingress[${index}]`,
            namespace,
          }))
        : [],
    ),
  );
  const gateway = environment!.gateway.namespace;
  return [
    ...found
      .filter(
        ({ namespace }) =>
          namespace !== gateway && !wanted.includes(namespace ?? ''),
      )
      .map(({ placed, path, namespace }) =>
        issueAt(
          placed,
          path,
          namespace === undefined
            ? 'lets every namespace in'
            : `${namespace} is the namespace of no declared caller`,
        ),
      ),
    ...wanted
      .filter(name => !found.some(({ namespace }) => namespace === name))
      .map(name =>
        issueAt(policies[0], '', `no policy lets the namespace ${name} in`),
      ),
  ];
}

/** A rule without ports is for all of them. */
function opensPort(rule: JsonObject, ports: readonly unknown[]): boolean {
  const named = objectsAt(rule, 'ports');
  return named.length === 0 || named.some(({ port }) => ports.includes(port));
}

/** Namespaces that a rule lets in, undefined for all of them. */
function peersOf(
  rule: JsonObject,
  placed: PlacedObject,
): (string | undefined)[] {
  const peers = objectsAt(rule, 'from');
  if (peers.length === 0) {
    return [undefined];
  }
  return peers.flatMap(peer => {
    const selector = peer.namespaceSelector;
    if (selector === undefined) {
      return peer.podSelector ? [placed.object.metadata.namespace] : [];
    }
    const name = at(selector, 'matchLabels', namespaceName);
    const listed = objectsAt(selector, 'matchExpressions')
      .filter(({ key, operator }) => key === namespaceName && operator === 'In')
      .flatMap(expression => textsAt(expression, 'values'));
    const names = [...(typeof name === 'string' ? [name] : []), ...listed];
    return names.length > 0 ? names : [undefined];
  });
}
