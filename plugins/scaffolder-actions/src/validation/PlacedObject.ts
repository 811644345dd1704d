import type { KubernetesObject, ManifestFile } from '../assets/AssetFile';
import type { OwnedPart } from '../render/GeneratedFile';
import type { AssetIssue } from './AssetError';
import type { JsonObject } from './read';

/** An object with the file that it stands in. */
export interface PlacedObject {
  object: KubernetesObject & JsonObject;
  asset: string;
  file: string;
}

/** Every object of the manifests among some parts. */
export function placeObjects(parts: readonly OwnedPart[]): PlacedObject[] {
  return parts
    .filter(
      (part): part is ManifestFile & { asset: string } =>
        part.type === 'manifest',
    )
    .flatMap(({ objects, asset, path }) =>
      objects.map(object => ({
        object: object as PlacedObject['object'],
        asset,
        file: path,
      })),
    );
}

/** What is wrong with an object, at a path in it. */
export function issueAt(
  { object, asset, file }: PlacedObject,
  path: string,
  message: string,
): AssetIssue {
  return {
    asset,
    file,
    at: `${object.kind}/${object.metadata?.name} ${path}`.trimEnd(),
    message,
  };
}
