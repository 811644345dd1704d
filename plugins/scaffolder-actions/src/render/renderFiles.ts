import type { FilePart, GeneratedFile, OwnedPart } from './GeneratedFile';
import { renderPart } from './renderPart';

/** The files of some parts, in the order of their paths. */
export function renderFiles(parts: readonly OwnedPart[]): GeneratedFile[] {
  return parts
    .filter((part): part is FilePart => part.type !== 'patch')
    .map(part => ({
      path: part.path,
      asset: part.asset,
      text: renderPart(part),
      executable: part.type === 'text' && Boolean(part.executable),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
