import { isDeepStrictEqual } from 'util';
import type { FilePart, OwnedPart } from '../render/GeneratedFile';
import { renderPart } from '../render/renderPart';
import type { AssetIssue } from './AssetError';
import { readYaml11 } from './readYaml11';

/**
 * Reads back what will be written, as YAML 1.1, which is what kubectl reads,
 * and compares it with what was meant.
 */
export function checkRoundTrip(parts: readonly OwnedPart[]): AssetIssue[] {
  return parts
    .filter(
      (part): part is Exclude<FilePart, { type: 'text' }> =>
        part.type === 'manifest' ||
        (part.type === 'document' && /\.ya?ml$/.test(part.path)),
    )
    .flatMap(part => {
      const message = compareYaml(
        renderPart(part),
        part.type === 'manifest' ? part.objects : [part.document],
      );
      return message
        ? [{ asset: part.asset, file: part.path, at: '', message }]
        : [];
    });
}

/** What is wrong with the text of some documents, undefined where nothing. */
export function compareYaml(
  text: string,
  documents: readonly unknown[],
): string | undefined {
  let found: unknown[];
  try {
    found = readYaml11(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `is no YAML: ${message.split('\n')[0]}`;
  }
  // As JSON, in which a field that is undefined is not there.
  const meant: unknown = JSON.parse(JSON.stringify(documents));
  return isDeepStrictEqual(found, meant)
    ? undefined
    : 'is not read back as it was meant';
}
