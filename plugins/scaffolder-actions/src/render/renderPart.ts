import type { AssetPart, OverlayPatch } from '../assets/AssetFile';
import { toYaml, toYamlDocuments } from './toYaml';

type FileContent = Exclude<AssetPart, OverlayPatch>;

/** What is checked is then written: the text is made once. */
const rendered = new WeakMap<FileContent, string>();

/** The text of a file. */
export function renderPart(part: FileContent): string {
  const known = rendered.get(part);
  if (known !== undefined) {
    return known;
  }
  const text = render(part);
  rendered.set(part, text);
  return text;
}

function render(part: FileContent): string {
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
