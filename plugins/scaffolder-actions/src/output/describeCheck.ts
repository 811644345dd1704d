import type { FileState } from './compareFolder';
import type { FolderCheck } from './checkFolder';

/** States in which what stands there is not what would be generated. */
const drift: readonly FileState[] = [
  'added',
  'changed',
  'removed',
  'diverged',
  'foreign',
];

const words: readonly [FileState, string][] = [
  ['added', 'an update would add'],
  ['changed', 'an update would change'],
  ['removed', 'an update would remove'],
  ['diverged', 'edited, while the generator makes something else now:'],
  ['foreign', 'in the way of what would be generated:'],
  ['abandoned', 'edited, no longer generated:'],
  ['edited', 'edited:'],
  ['deleted', 'deleted:'],
];

/** Whether an update would change nothing, and nothing is wrong. */
export function isClean(check: FolderCheck): boolean {
  return (
    problemsOf(check).length === 0 &&
    drift.every(state => check.diff[state].length === 0)
  );
}

/** What is wrong with what stands there, a line for each thing. */
export function problemsOf({ issues, tools }: FolderCheck): string[] {
  return [...issues, ...tools.failed].map(({ asset, file, at, message }) =>
    [asset, file, at, message].filter(Boolean).join(': '),
  );
}

/** A check in words, a line for each thing. */
export function describeCheck(check: FolderCheck): string[] {
  const { diff, tools } = check;
  return [
    `${diff.unchanged.length} files as generated`,
    ...words.flatMap(([state, text]) =>
      diff[state].map(file => `${text} ${file}`),
    ),
    ...problemsOf(check).map(problem => `wrong: ${problem}`),
    `${tools.passed.length} checks by tools passed${
      tools.skipped.length > 0
        ? `; not on the path: ${tools.skipped.join(', ')}`
        : ''
    }`,
  ];
}
