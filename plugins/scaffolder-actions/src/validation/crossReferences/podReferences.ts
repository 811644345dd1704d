import type { AssetIssue } from '../AssetError';
import { issueAt } from '../PlacedObject';
import { containersOf, PodTemplate } from '../podTemplates';
import { at, JsonObject, objectsAt, textAt } from '../read';
import { external } from './external';
import { EnvironmentRule, EnvironmentView, exists, ofKind } from './Rule';

interface Reference {
  kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret';
  name: string;
  path: string;
  /** Keys of it that are read. */
  keys: string[];
}

/**
 * Everything that pods refer to by name exists: a pod that mounts a Secret
 * which is not there waits for it forever. Secrets are made by
 * ExternalSecrets.
 */
export const checkPodReferences: EnvironmentRule = view =>
  view.pods.flatMap(pod => [
    ...referencesOf(pod).flatMap(reference =>
      checkReference(view, pod, reference),
    ),
    ...checkAccount(view, pod),
    ...checkPriority(view, pod),
    ...checkMounts(pod),
  ]);

function referencesOf({ spec }: PodTemplate): Reference[] {
  const found: Reference[] = [];
  const add = (
    kind: Reference['kind'],
    source: unknown,
    path: string,
    keys: string[] = [],
    field = 'name',
  ) => {
    const name = textAt(source, field);
    if (name !== undefined && at(source, 'optional') !== true) {
      found.push({ kind, name, path, keys });
    }
  };
  const itemKeys = (source: unknown) =>
    objectsAt(source, 'items').map(({ key }) => String(key));
  const fromVolume = (volume: JsonObject, path: string) => {
    add(
      'Secret',
      volume.secret,
      `${path}.secret`,
      itemKeys(volume.secret),
      at(volume.secret, 'secretName') === undefined ? 'name' : 'secretName',
    );
    add(
      'ConfigMap',
      volume.configMap,
      `${path}.configMap`,
      itemKeys(volume.configMap),
    );
    add(
      'PersistentVolumeClaim',
      volume.persistentVolumeClaim,
      `${path}.persistentVolumeClaim`,
      [],
      'claimName',
    );
    objectsAt(volume, 'projected', 'sources').forEach((source, index) =>
      fromVolume(source, `${path}.projected.sources[${index}]`),
    );
  };
  objectsAt(spec, 'volumes').forEach((volume, index) =>
    fromVolume(volume, `volumes[${index}]`),
  );
  containersOf(spec).forEach(({ container, path }) => {
    objectsAt(container, 'env').forEach((variable, index) => {
      const where = `${path}.env[${index}].valueFrom`;
      for (const [key, kind] of [
        ['secretKeyRef', 'Secret'],
        ['configMapKeyRef', 'ConfigMap'],
      ] as const) {
        const source = at(variable, 'valueFrom', key);
        add(kind, source, `${where}.${key}`, [String(at(source, 'key'))]);
      }
    });
    objectsAt(container, 'envFrom').forEach((source, index) => {
      add('Secret', source.secretRef, `${path}.envFrom[${index}].secretRef`);
      add(
        'ConfigMap',
        source.configMapRef,
        `${path}.envFrom[${index}].configMapRef`,
      );
    });
  });
  objectsAt(spec, 'imagePullSecrets').forEach((source, index) =>
    add('Secret', source, `imagePullSecrets[${index}]`),
  );
  return found;
}

function checkReference(
  view: EnvironmentView,
  { placed, path: podPath }: PodTemplate,
  { kind, name, path, keys }: Reference,
): AssetIssue[] {
  const known: readonly string[] = external.configMaps;
  if (kind === 'ConfigMap' && known.includes(name)) {
    return [];
  }
  const where = `${podPath}.${path}`;
  if (kind === 'Secret') {
    const secret = secretKeys(view, placed.object.metadata.namespace, name);
    if (!secret) {
      return [issueAt(placed, where, `nothing makes the Secret ${name}`)];
    }
    return keys
      .filter(key => secret.keys && !secret.keys.includes(key))
      .map(key => issueAt(placed, where, `Secret ${name} has no key ${key}`));
  }
  if (!exists(view, kind, placed, name)) {
    return [issueAt(placed, where, `there is no ${kind} ${name}`)];
  }
  return [];
}

/**
 * The keys of a Secret that is generated or fetched; no list where they
 * cannot be known.
 */
export function secretKeys(
  view: Pick<EnvironmentView, 'objects'>,
  namespace: string | undefined,
  name: string,
): { keys?: string[] } | undefined {
  const within = ({ object }: { object: PodTemplate['placed']['object'] }) =>
    object.metadata.namespace === namespace;
  const secret = ofKind(view, 'Secret').find(
    placed => within(placed) && placed.object.metadata.name === name,
  );
  if (secret) {
    return {};
  }
  const fetched = ofKind(view, 'ExternalSecret').find(
    placed =>
      within(placed) &&
      (textAt(placed.object, 'spec', 'target', 'name') ??
        placed.object.metadata.name) === name,
  );
  if (!fetched) {
    return undefined;
  }
  const { spec } = fetched.object;
  const open =
    objectsAt(spec, 'dataFrom').length > 0 || at(spec, 'target', 'template');
  return open
    ? {}
    : { keys: objectsAt(spec, 'data').map(item => String(item.secretKey)) };
}

/** Every pod has an account of its own: the default one is everybody's. */
function checkAccount(
  view: EnvironmentView,
  { placed, path, spec }: PodTemplate,
): AssetIssue[] {
  const name = textAt(spec, 'serviceAccountName');
  const where = `${path}.serviceAccountName`;
  if (name === undefined || name === 'default') {
    return [issueAt(placed, where, 'must name an account of its own')];
  }
  return exists(view, 'ServiceAccount', placed, name)
    ? []
    : [issueAt(placed, where, `there is no ServiceAccount ${name}`)];
}

function checkPriority(
  view: EnvironmentView,
  { placed, path, spec }: PodTemplate,
): AssetIssue[] {
  const name = textAt(spec, 'priorityClassName');
  const known: readonly string[] = external.priorityClasses;
  return name === undefined ||
    known.includes(name) ||
    ofKind(view, 'PriorityClass').some(
      ({ object }) => object.metadata.name === name,
    )
    ? []
    : [
        issueAt(
          placed,
          `${path}.priorityClassName`,
          `there is no PriorityClass ${name}: no pod would be created`,
        ),
      ];
}

/** Mounts name volumes of the pod. */
function checkMounts({ placed, path, spec, argo }: PodTemplate): AssetIssue[] {
  const volumes = objectsAt(spec, 'volumes').map(({ name }) => name);
  // Argo adds volumes for what a workflow claims.
  if (argo && at(placed.object, 'spec', 'volumeClaimTemplates')) {
    return [];
  }
  return containersOf(spec).flatMap(({ container, path: own }) =>
    objectsAt(container, 'volumeMounts').flatMap(({ name }, index) =>
      volumes.includes(name)
        ? []
        : [
            issueAt(
              placed,
              `${path}.${own}.volumeMounts[${index}]`,
              `the pod has no volume ${name}`,
            ),
          ],
    ),
  );
}
