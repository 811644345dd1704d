import type { OverlayPatch } from '../assets/AssetFile';
import type { OwnedPart } from '../render/GeneratedFile';
import type { AssetIssue } from './AssetError';
import { applyPatch, PatchError } from './jsonPatch';
import type { PlacedObject } from './PlacedObject';

const ownFolder = /^(?:deploy\/overlays|platform)\/([^/]+)\//;

/** The objects of one environment, as they will be applied. */
export interface EffectiveObjects {
  /** Those that no patch changes are the same objects as before. */
  objects: PlacedObject[];
  issues: AssetIssue[];
}

/**
 * Puts one environment together as its kustomization will: the shared objects
 * and its own, with its patches applied. Kustomize passes over a patch that
 * matches nothing; here it is an issue.
 */
export function applyOverlay(
  objects: readonly PlacedObject[],
  parts: readonly OwnedPart[],
  environment: string,
): EffectiveObjects {
  const issues: AssetIssue[] = [];
  const present = objects.filter(({ file }) => {
    const owner = ownFolder.exec(file)?.[1];
    return owner === undefined || owner === environment;
  });
  for (const part of parts) {
    if (part.type !== 'patch' || part.environment !== environment) {
      continue;
    }
    const { target, operations } = part;
    const index = present.findIndex(({ object }) => matches(object, target));
    const wrong = (message: string) =>
      issues.push({
        asset: part.asset,
        file: `deploy/overlays/${environment}/kustomization.yaml`,
        at: `patch of ${target.kind}/${target.name}`,
        message,
      });
    if (index === -1) {
      wrong('there is no such object to patch');
      continue;
    }
    try {
      present[index] = {
        ...present[index],
        object: applyPatch(present[index].object, operations),
      };
    } catch (error) {
      if (!(error instanceof PatchError)) {
        throw error;
      }
      wrong(error.message);
    }
  }
  return { objects: present, issues };
}

function matches(
  { apiVersion, kind, metadata }: PlacedObject['object'],
  { group, version, kind: wanted, name }: OverlayPatch['target'],
): boolean {
  return (
    apiVersion === (group ? `${group}/${version}` : version) &&
    kind === wanted &&
    metadata?.name === name
  );
}
