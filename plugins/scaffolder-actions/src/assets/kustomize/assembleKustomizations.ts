import type {
  AssetPart,
  DocumentFile,
  ManifestFile,
  OverlayPatch,
} from '../AssetFile';
import { toYaml } from '../../render/toYaml';

/** Folders that overlays are put together from. */
const sharedFolders = ['deploy/base', 'observability', 'security', 'dr'];

interface Kustomization {
  apiVersion: 'kustomize.config.k8s.io/v1beta1';
  kind: 'Kustomization';
  resources: string[];
  labels?: { pairs: Record<string, string>; includeTemplates: true }[];
  patches?: { target: OverlayPatch['target']; patch: string }[];
}

/**
 * Writes the kustomization of every folder: each names every manifest in it,
 * each overlay the shared folders, its own manifests and its patches.
 */
export function assembleServiceKustomizations(
  parts: readonly AssetPart[],
  environments: readonly string[],
): DocumentFile[] {
  const manifests = parts.filter(
    (part): part is ManifestFile => part.type === 'manifest',
  );
  const patches = parts.filter(
    (part): part is OverlayPatch => part.type === 'patch',
  );
  const present = sharedFolders.filter(
    folder => under(manifests, folder).length,
  );
  if (present.length === 0) {
    return [];
  }
  const shared = present.map(folder =>
    kustomizationFile(folder, { resources: under(manifests, folder) }),
  );
  const overlays = environments.map(environment => {
    const folder = overlayFolder(environment);
    const own = patches.filter(patch => patch.environment === environment);
    return kustomizationFile(folder, {
      resources: [
        ...present.map(shared_ => relativeFolder(shared_)),
        ...under(manifests, folder),
      ],
      labels: [{ pairs: { environment }, includeTemplates: true }],
      ...(own.length > 0 ? { patches: own.map(toPatch) } : {}),
    });
  });
  return [...shared, ...overlays];
}

/** One kustomization for each `platform/<environment>` folder. */
export function assemblePlatformKustomizations(
  parts: readonly AssetPart[],
  environments: readonly string[],
): DocumentFile[] {
  const manifests = parts.filter(
    (part): part is ManifestFile => part.type === 'manifest',
  );
  return environments.map(environment =>
    kustomizationFile(`platform/${environment}`, {
      resources: under(manifests, `platform/${environment}`),
      labels: [{ pairs: { environment }, includeTemplates: true }],
    }),
  );
}

export function overlayFolder(environment: string): string {
  return `deploy/overlays/${environment}`;
}

function under(manifests: readonly ManifestFile[], folder: string): string[] {
  return manifests
    .map(({ path }) => path)
    .filter(path => path.startsWith(`${folder}/`))
    .map(path => path.slice(folder.length + 1))
    .sort();
}

/** One kustomization for each of the folders that has manifests. */
export function assembleFolderKustomizations(
  parts: readonly AssetPart[],
  folders: readonly string[],
  environment: string,
): DocumentFile[] {
  const manifests = parts.filter(
    (part): part is ManifestFile => part.type === 'manifest',
  );
  return folders
    .filter(folder => under(manifests, folder).length > 0)
    .map(folder =>
      kustomizationFile(folder, {
        resources: under(manifests, folder),
        labels: [{ pairs: { environment }, includeTemplates: true }],
      }),
    );
}

/** From an overlay's folder to a shared one. */
function relativeFolder(shared: string): string {
  return shared === 'deploy/base' ? '../../base' : `../../../${shared}`;
}

function kustomizationFile(
  folder: string,
  rest: Omit<Kustomization, 'apiVersion' | 'kind'>,
): DocumentFile {
  return {
    type: 'document',
    path: `${folder}/kustomization.yaml`,
    document: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      ...rest,
    },
  };
}

function toPatch({ target, operations }: OverlayPatch) {
  return { target, patch: toYaml(operations) };
}
