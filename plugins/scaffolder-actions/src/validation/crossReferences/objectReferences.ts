import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { at, objectsAt, textAt } from '../read';
import { external, externalNamespaces } from './external';
import { secretKeys } from './podReferences';
import { EnvironmentRule, EnvironmentView, exists, ofKind } from './Rule';

/**
 * Names by which objects refer to others: stores, accounts, roles,
 * authentications. And every object stands once, in a namespace that exists.
 */
export const checkObjectReferences: EnvironmentRule = view => [
  ...checkOnce(view),
  ...checkNamespaces(view),
  ...ofKind(view, 'SecretStore').flatMap(placed => checkStore(view, placed)),
  ...ofKind(view, 'ExternalSecret').flatMap(placed =>
    checkExternalSecret(view, placed),
  ),
  ...[
    ...ofKind(view, 'RoleBinding'),
    ...ofKind(view, 'ClusterRoleBinding'),
  ].flatMap(placed => checkBinding(view, placed)),
  ...ofKind(view, 'TriggerAuthentication').flatMap(placed =>
    checkTriggerSecrets(view, placed),
  ),
  ...ofKind(view, 'ScaledObject').flatMap(placed =>
    checkTriggers(view, placed),
  ),
];

function checkOnce({ objects }: EnvironmentView): AssetIssue[] {
  const seen = new Map<string, PlacedObject>();
  return objects.flatMap(placed => {
    const { apiVersion, kind, metadata } = placed.object;
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const key = [group, kind, metadata.namespace, metadata.name].join('/');
    const first = seen.get(key);
    seen.set(key, placed);
    return first ? [issueAt(placed, '', `stands in ${first.file}, too`)] : [];
  });
}

function checkNamespaces(view: EnvironmentView): AssetIssue[] {
  // The platform set stands in namespaces of other projects.
  if (!view.plan) {
    return [];
  }
  const known = [
    ...ofKind(view, 'Namespace').map(({ object }) => object.metadata.name),
    ...externalNamespaces(view.platform),
  ];
  return view.objects.flatMap(placed => {
    const { namespace } = placed.object.metadata;
    return namespace === undefined || known.includes(namespace)
      ? []
      : [
          issueAt(
            placed,
            'metadata.namespace',
            `there is no namespace ${namespace}`,
          ),
        ];
  });
}

function checkStore(view: EnvironmentView, placed: PlacedObject): AssetIssue[] {
  const path = ['spec', 'provider', 'aws', 'auth', 'jwt', 'serviceAccountRef'];
  const name = textAt(placed.object, ...path, 'name');
  return name === undefined || exists(view, 'ServiceAccount', placed, name)
    ? []
    : [issueAt(placed, path.join('.'), `there is no ServiceAccount ${name}`)];
}

function checkExternalSecret(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const name = textAt(placed.object, 'spec', 'secretStoreRef', 'name');
  const kind =
    textAt(placed.object, 'spec', 'secretStoreRef', 'kind') ?? 'SecretStore';
  const found =
    name !== undefined &&
    (kind === 'SecretStore'
      ? exists(view, kind, placed, name)
      : ofKind(view, kind).some(({ object }) => object.metadata.name === name));
  return found
    ? []
    : [issueAt(placed, 'spec.secretStoreRef', `there is no ${kind} ${name}`)];
}

function checkBinding(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const kind = textAt(placed.object, 'roleRef', 'kind') ?? '';
  const name = textAt(placed.object, 'roleRef', 'name') ?? '';
  const builtIn: readonly string[] = external.clusterRoles;
  const role =
    kind === 'ClusterRole'
      ? name.startsWith('system:') ||
        builtIn.includes(name) ||
        ofKind(view, kind).some(({ object }) => object.metadata.name === name)
      : exists(view, kind, placed, name);
  const foreign = externalNamespaces(view.platform);
  return [
    ...(role
      ? []
      : [issueAt(placed, 'roleRef', `there is no ${kind} ${name}`)]),
    ...objectsAt(placed.object, 'subjects').flatMap((subject, index) => {
      const namespace =
        textAt(subject, 'namespace') ?? placed.object.metadata.namespace;
      const known =
        subject.kind !== 'ServiceAccount' ||
        foreign.includes(namespace ?? '') ||
        exists(view, 'ServiceAccount', placed, String(subject.name), namespace);
      return known
        ? []
        : [
            issueAt(
              placed,
              `subjects[${index}]`,
              `there is no ServiceAccount ${subject.name}`,
            ),
          ];
    }),
  ];
}

function checkTriggerSecrets(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  return objectsAt(placed.object, 'spec', 'secretTargetRef').flatMap(
    ({ name, key }, index) => {
      const path = `spec.secretTargetRef[${index}]`;
      const secret = secretKeys(
        view,
        placed.object.metadata.namespace,
        String(name),
      );
      if (!secret) {
        return [issueAt(placed, path, `nothing makes the Secret ${name}`)];
      }
      return secret.keys && !secret.keys.includes(String(key))
        ? [issueAt(placed, path, `Secret ${name} has no key ${key}`)]
        : [];
    },
  );
}

function checkTriggers(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  return objectsAt(placed.object, 'spec', 'triggers').flatMap(
    (trigger, index) => {
      const name = textAt(trigger, 'authenticationRef', 'name');
      const kind =
        textAt(trigger, 'authenticationRef', 'kind') ?? 'TriggerAuthentication';
      const path = `spec.triggers[${index}]`;
      const fromEnvironment = Object.keys(at(trigger, 'metadata') ?? {}).filter(
        key => key.endsWith('FromEnv'),
      );
      const overRollout =
        at(placed.object, 'spec', 'scaleTargetRef', 'kind') === 'Rollout';
      return [
        ...(name === undefined || exists(view, kind, placed, name)
          ? []
          : [
              issueAt(
                placed,
                `${path}.authenticationRef`,
                `there is no ${kind} ${name}`,
              ),
            ]),
        ...(overRollout
          ? fromEnvironment.map(key =>
              issueAt(
                placed,
                `${path}.metadata.${key}`,
                'is not read where a Rollout refers to its Deployment',
              ),
            )
          : []),
      ];
    },
  );
}
