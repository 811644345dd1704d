import type { FileChange, FileState } from '../output/compareFolder';

const words: Partial<Record<FileState, string>> = {
  removed: 'removed, no longer generated',
  edited: 'kept, edited',
  diverged: 'kept, edited; the generator makes something else now',
  deleted: 'stays deleted',
  abandoned: 'kept, edited; no longer generated',
  foreign: 'kept, was not generated; the generator would write it',
};

/** What a person should know of an update: all that was not simply written. */
export function reportChanges(changes: readonly FileChange[]): string {
  return changes
    .filter(({ state }) => words[state])
    .map(({ path, state, patch }) => {
      const line = `${path}: ${words[state]}\n`;
      return state === 'diverged' || state === 'foreign'
        ? `${line}${patch ?? ''}`
        : line;
    })
    .join('');
}
