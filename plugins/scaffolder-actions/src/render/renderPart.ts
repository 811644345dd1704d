import type { AssetPart, OverlayPatch } from '../assets/AssetFile';
import { toYaml, toYamlDocuments } from './toYaml';

/** The text of a file. */
export function renderPart(part: Exclude<AssetPart, OverlayPatch>): string {
  switch (part.type) {
    case 'manifest':
      return toYamlDocuments(part.objects);
    case 'document':
      return part.path.endsWith('.json')
        ? `${JSON.stringify(part.document, null, 2)}\n`
        : toYaml(part.document, part.comment);
    default:
      return part.text;
  }
}
