import { InputError } from '@backstage/errors';
import { parse, parseAllDocuments } from 'yaml';
import type { KubernetesObject, OverlayPatch } from '../assets/AssetFile';
import { waiversPath } from '../assets/catalog/waiversFile';
import type { GeneratedFile, OwnedPart } from '../render/GeneratedFile';

const manifestPath =
  /^(deploy\/base|deploy\/overlays\/[^/]+|observability|security|dr|finops|platform\/[^/]+)\/.+\.ya?ml$/;
const overlayPath = /^deploy\/overlays\/([^/]+)\/kustomization\.yaml$/;

/**
 * Turns a file back into parts that can be checked, as kubectl would read it:
 * a manifest into its objects, an overlay's kustomization also into its patches.
 *
 * @throws `InputError` where it is no YAML or JSON.
 */
export function toParts(file: GeneratedFile): OwnedPart[] {
  const { path, asset, text, executable } = file;
  const asText: OwnedPart[] = [{ type: 'text', path, asset, text, executable }];
  // The catalog takes it as it stands, and people write days without quotes.
  if (path === waiversPath) {
    return asText;
  }
  try {
    const overlay = overlayPath.exec(path);
    if (overlay) {
      const document = readYaml(text);
      return [
        { type: 'document', path, asset, document },
        ...patchesOf(document).map(patch => ({
          ...patch,
          asset,
          environment: overlay[1],
        })),
      ];
    }
    if (manifestPath.test(path) && !path.endsWith('/kustomization.yaml')) {
      const objects = readObjects(text);
      if (objects) {
        return [{ type: 'manifest', path, asset, objects }];
      }
    }
    if (/\.ya?ml$/.test(path) && !text.includes('\n---')) {
      return [{ type: 'document', path, asset, document: readYaml(text) }];
    }
    if (path.endsWith('.json')) {
      return [{ type: 'document', path, asset, document: JSON.parse(text) }];
    }
  } catch (error) {
    throw new InputError(`cannot be read: ${firstLine(error)}`);
  }
  return asText;
}

function readYaml(text: string): unknown {
  return parse(text, { version: '1.1', maxAliasCount: 100 });
}

/** Objects of a manifest; undefined where the file holds something else. */
function readObjects(text: string): KubernetesObject[] | undefined {
  const documents = parseAllDocuments(text, { version: '1.1' });
  const objects = documents.map(document => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return document.toJS({ maxAliasCount: 100 });
  });
  return objects.every(object => object?.apiVersion && object?.kind)
    ? objects
    : undefined;
}

function patchesOf(document: unknown): Omit<OverlayPatch, 'environment'>[] {
  const { patches = [] } = (document ?? {}) as {
    patches?: { target?: OverlayPatch['target']; patch?: string }[];
  };
  return patches.flatMap(({ target, patch }) => {
    const operations = patch === undefined ? undefined : readYaml(patch);
    return target && Array.isArray(operations)
      ? [{ type: 'patch' as const, target, operations }]
      : [];
  });
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}
