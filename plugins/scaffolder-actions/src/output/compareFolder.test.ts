import type { GeneratedFile } from '../render/GeneratedFile';
import { compareFolder, FileState } from './compareFolder';
import { contentHash } from './contentHash';
import type { LockFile } from './LockFile';

function lockOf(files: Record<string, string>): LockFile {
  return {
    formatVersion: 1,
    generatorVersion: '0.1.0',
    kind: 'platform',
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        { asset: 'mesh', sha256: contentHash(text) },
      ]),
    ),
  };
}

function diskOf(files: Record<string, string>): Map<string, Buffer> {
  return new Map(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
  );
}

const file = (text: string, executable = false): GeneratedFile => ({
  path: 'a.yaml',
  asset: 'mesh',
  text,
  executable,
});

/** One file: what was generated, what is there, what is generated now. */
interface Case {
  before?: string;
  there?: string;
  now?: string;
  state: FileState | undefined;
  forced: FileState | undefined;
}

const of = (text: string | undefined): Record<string, string> =>
  text === undefined ? {} : { 'a.yaml': text };

describe('compareFolder', () => {
  it.each<[string, Case]>([
    ['new', { now: 'new\n', state: 'added', forced: 'added' }],
    [
      'untouched, the same',
      {
        before: 'a\n',
        there: 'a\n',
        now: 'a\n',
        state: 'unchanged',
        forced: 'unchanged',
      },
    ],
    [
      'untouched, generated differently',
      {
        before: 'a\n',
        there: 'a\n',
        now: 'b\n',
        state: 'changed',
        forced: 'changed',
      },
    ],
    [
      'edited, generated as before',
      {
        before: 'a\n',
        there: 'x\n',
        now: 'a\n',
        state: 'edited',
        forced: 'changed',
      },
    ],
    [
      'edited, generated differently',
      {
        before: 'a\n',
        there: 'x\n',
        now: 'b\n',
        state: 'diverged',
        forced: 'changed',
      },
    ],
    [
      'edited to what is generated now',
      {
        before: 'a\n',
        there: 'b\n',
        now: 'b\n',
        state: 'unchanged',
        forced: 'unchanged',
      },
    ],
    [
      'deleted, generated as before',
      { before: 'a\n', now: 'a\n', state: 'deleted', forced: 'added' },
    ],
    [
      'deleted, generated differently',
      { before: 'a\n', now: 'b\n', state: 'deleted', forced: 'added' },
    ],
    [
      'untouched, no longer generated',
      { before: 'a\n', there: 'a\n', state: 'removed', forced: 'removed' },
    ],
    [
      'edited, no longer generated',
      { before: 'a\n', there: 'x\n', state: 'abandoned', forced: 'removed' },
    ],
    [
      'deleted, no longer generated',
      { before: 'a\n', state: undefined, forced: undefined },
    ],
    [
      'there, but never generated',
      { there: 'x\n', now: 'a\n', state: 'foreign', forced: 'changed' },
    ],
    [
      'there as it would be generated',
      { there: 'a\n', now: 'a\n', state: 'unchanged', forced: 'unchanged' },
    ],
    [
      'untouched, with the line ends of Windows',
      {
        before: 'a\nb\n',
        there: 'a\r\nb\r\n',
        now: 'c\n',
        state: 'changed',
        forced: 'changed',
      },
    ],
  ])('%s', (_, { before, there, now, state, forced }) => {
    const comparison = {
      lock: lockOf(of(before)),
      disk: diskOf(of(there)),
      files: now === undefined ? [] : [file(now)],
    };
    const states = (force: string[]) =>
      compareFolder({ ...comparison, force }).map(change => change.state);
    expect(states([])).toEqual(state ? [state] : []);
    expect(states(['a.yaml'])).toEqual(forced ? [forced] : []);
  });

  it('shows what would change, and what an edited file misses', () => {
    const [diverged] = compareFolder({
      lock: lockOf({ 'a.yaml': 'one\ntwo\n' }),
      disk: diskOf({ 'a.yaml': 'one\nmine\n' }),
      files: [file('one\nthree\n')],
    });
    expect(diverged.patch).toBe(
      [
        '--- a/a.yaml',
        '+++ b/a.yaml',
        '@@ -1,2 +1,2 @@',
        ' one',
        '-mine',
        '+three',
        '',
      ].join('\n'),
    );
    const [edited] = compareFolder({
      lock: lockOf({ 'a.yaml': 'one\n' }),
      disk: diskOf({ 'a.yaml': 'mine\n' }),
      files: [file('one\n')],
    });
    expect(edited.patch).toBeUndefined();
  });

  it('writes a file again that becomes executable', () => {
    const comparison = {
      lock: lockOf({ 'a.yaml': 'a\n' }),
      disk: diskOf({ 'a.yaml': 'a\n' }),
      files: [file('a\n', true)],
    };
    expect(compareFolder(comparison)[0].state).toBe('changed');
  });

  it('refuses to force what it does not know', () => {
    expect(() =>
      compareFolder({ disk: new Map(), files: [], force: ['b.yaml'] }),
    ).toThrow('force: b.yaml is no generated file');
  });
});
