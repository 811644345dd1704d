import type { OwnedPart } from '../render/GeneratedFile';
import type { AssetIssue } from './AssetError';

const segment = /^(?!\.{1,2}$)[A-Za-z0-9_.@-]+$/;

/** Every file has a path of its own, within the folder that is written. */
export function checkPaths(parts: readonly OwnedPart[]): AssetIssue[] {
  const seen = new Map<string, string>();
  return parts.flatMap(part => {
    if (part.type === 'patch') {
      return [];
    }
    const { asset, path: file } = part;
    const issue = (message: string) => [{ asset, file, at: '', message }];
    if (!file.split('/').every(name => segment.test(name))) {
      return issue('is no path that may be written');
    }
    // Some file systems do not tell upper from lower case.
    const key = file.toLocaleLowerCase('en-US');
    const owner = seen.get(key);
    seen.set(key, asset);
    return owner === undefined ? [] : issue(`is written by ${owner}, too`);
  });
}
