import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { GeneratedFile } from '../render/GeneratedFile';
import { recoverFolder } from './applyChanges';
import type { Generation } from './Generation';
import { writeGeneration, WriteOptions } from './writeGeneration';

const lockName = 'pyairtable.lock.yaml';

function generation(files: Record<string, string>): Generation {
  return {
    kind: 'platform',
    files: Object.entries(files).map(
      ([file, text]): GeneratedFile => ({
        path: file,
        asset: 'platform',
        text,
        executable: file.endsWith('.sh'),
      }),
    ),
    warnings: [],
  };
}

describe('writeGeneration', () => {
  const directory = createMockDirectory();
  const out = () => directory.resolve('out');
  const write = (
    files: Record<string, string>,
    options: WriteOptions = { mode: 'new' },
  ) => writeGeneration(out(), generation(files), options);
  const update = (
    files: Record<string, string>,
    options: Partial<WriteOptions> = {},
  ) => write(files, { mode: 'update', ...options });
  /** Everything in the folder but the lock file, by path. */
  const content = () => {
    const read = (folder: string): [string, string][] =>
      fs
        .readdirSync(folder, { withFileTypes: true })
        .flatMap(entry =>
          entry.isDirectory()
            ? read(path.join(folder, entry.name))
            : [
                [
                  path.relative(out(), path.join(folder, entry.name)),
                  fs.readFileSync(path.join(folder, entry.name), 'utf8'),
                ] as [string, string],
              ],
        );
    return Object.fromEntries(
      read(out()).filter(([name]) => name !== lockName),
    );
  };
  const states = async (result: ReturnType<typeof write>) =>
    Object.fromEntries(
      (await result).changes.map(change => [change.path, change.state]),
    );
  /** Nothing of the preparation is left beside or in the folder. */
  const leftovers = () =>
    [directory.path, out()]
      .flatMap(folder =>
        fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()
          ? fs.readdirSync(folder)
          : [],
      )
      .filter(name => name.includes('.pyairtable-'));

  beforeEach(() => directory.clear());
  afterEach(() => {
    jest.restoreAllMocks();
    if (leftovers().length > 0) {
      throw new Error(`Left behind: ${leftovers()}`);
    }
  });

  describe('into a new folder', () => {
    it('writes every file and the lock, and says so', async () => {
      const { files } = await write({
        'a/b.yaml': 'é\n',
        'run.sh': '#!/bin/sh\n',
      });
      expect(content()).toEqual({ 'a/b.yaml': 'é\n', 'run.sh': '#!/bin/sh\n' });
      expect(files.map(file => file.path)).toEqual([
        'a/b.yaml',
        lockName,
        'run.sh',
      ]);
      expect(files[0]).toEqual({
        path: 'a/b.yaml',
        kind: 'platform',
        bytes: 3,
        hash: 'edd3a863872a04239eb29ad4bc12fc892b3d4ae57cc7e786a3697816f8e141c2',
      });
      expect(files[1].kind).toBe('lock');
      const mode = (file: string) => fs.statSync(path.join(out(), file)).mode;
      expect(mode('run.sh') & 0o111).toBe(0o111);
      expect(mode('a/b.yaml') & 0o111).toBe(0);
    });

    it('makes the folders above it', async () => {
      await writeGeneration(
        directory.resolve('x/y/out'),
        generation({ a: '1' }),
        { mode: 'new' },
      );
      expect(fs.readFileSync(directory.resolve('x/y/out/a'), 'utf8')).toBe('1');
    });

    it('takes an empty folder that is there', async () => {
      fs.mkdirSync(out());
      await write({ 'a/b': '1' });
      expect(content()).toEqual({ 'a/b': '1' });
    });

    it('writes nothing in a dry run', async () => {
      const { files } = await write({ a: '1' }, { mode: 'new', dryRun: true });
      expect(files.map(file => file.path)).toEqual(['a', lockName]);
      expect(fs.existsSync(out())).toBe(false);
    });

    it('refuses a folder that holds anything', async () => {
      directory.setContent({ out: { '.hidden': '' } });
      await expect(write({ a: '1' })).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringMatching(/^out: is not empty/),
        }),
      );
      expect(content()).toEqual({ '.hidden': '' });
    });

    it('refuses a file in its place', async () => {
      directory.setContent({ out: 'file' });
      await expect(write({ a: '1' })).rejects.toThrow('out: is no folder');
    });

    it.each<[string, string, string]>([
      ['a link to nothing', 'dangling', 'is a link that leads nowhere'],
      ['below a link to nothing', 'dangling/a', 'cannot be made there'],
      ['a circle of links', 'circle', 'is a link that leads nowhere'],
      ['below a circle of links', 'circle/a', 'its links lead in a circle'],
      ['below a file', 'file/a', 'a part of its path is a file'],
      ['too long a name', 'n'.repeat(300), 'has too long a name'],
      ['a name too long for one beside it', 'n'.repeat(250), 'has too long'],
    ])('says that it cannot be %s', async (_, name, message) => {
      directory.setContent({ file: '' });
      fs.symlinkSync('nowhere', directory.resolve('dangling'));
      fs.symlinkSync('circle', directory.resolve('circle'));
      const listeners = process.listenerCount('exit');
      await expect(
        writeGeneration(directory.resolve(name), generation({ a: '1' }), {
          mode: 'new',
        }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(new RegExp(`^out: .*${message}`)),
      });
      expect(process.listenerCount('exit')).toBe(listeners);
      expect(fs.readdirSync(directory.path).sort()).toEqual([
        'circle',
        'dangling',
        'file',
      ]);
    });

    it.each([
      ['EACCES', 'may not be read or written'],
      ['EROFS', 'is read-only'],
    ])('says %s in words', async (code, message) => {
      jest.spyOn(fs, 'mkdirSync').mockImplementation(() => {
        throw Object.assign(new Error(code), { code, syscall: 'mkdir' });
      });
      await expect(write({ a: '1' })).rejects.toThrow(message);
      jest.restoreAllMocks();
      expect(fs.existsSync(out())).toBe(false);
    });

    it.each(['../outside', '/tmp/outside', 'a/../../outside'])(
      'never writes to %s',
      async file => {
        await expect(write({ ok: '1', [file]: '2' })).rejects.toThrow(
          `out: ${file} would lie outside of the folder`,
        );
        expect(fs.readdirSync(directory.path)).toEqual([]);
      },
    );

    it('leaves nothing where it fails half-way', async () => {
      const original = fs.promises.writeFile;
      let count = 0;
      jest.spyOn(fs.promises, 'writeFile').mockImplementation((...args) => {
        count += 1;
        return count === 3
          ? Promise.reject(new Error('ENOSPC: no space left on device'))
          : original(...args);
      });
      await expect(
        writeGeneration(
          directory.resolve('x/y/out'),
          generation({ a: '1', b: '2', c: '3', d: '4' }),
          { mode: 'new' },
        ),
      ).rejects.toThrow('ENOSPC');
      expect(fs.readdirSync(directory.path)).toEqual([]);
    });
  });

  describe('as an update', () => {
    const first = {
      same: 'same\n',
      changes: 'old\n',
      edited: 'old\n',
      diverged: 'old\n',
      deleted: 'old\n',
      'gone/removed': 'old\n',
      abandoned: 'old\n',
    };
    const second = {
      same: 'same\n',
      changes: 'new\n',
      edited: 'old\n',
      diverged: 'new\n',
      deleted: 'new\n',
      'more/added': 'new\n',
      foreign: 'new\n',
    };

    beforeEach(async () => {
      await write(first);
      fs.writeFileSync(path.join(out(), 'edited'), 'mine\n');
      fs.writeFileSync(path.join(out(), 'diverged'), 'mine\n');
      fs.writeFileSync(path.join(out(), 'abandoned'), 'mine\n');
      fs.writeFileSync(path.join(out(), 'foreign'), 'mine\n');
      fs.writeFileSync(path.join(out(), 'unrelated'), 'mine\n');
      fs.rmSync(path.join(out(), 'deleted'));
    });

    const after = {
      same: 'same\n',
      changes: 'new\n',
      edited: 'mine\n',
      diverged: 'mine\n',
      'more/added': 'new\n',
      abandoned: 'mine\n',
      foreign: 'mine\n',
      unrelated: 'mine\n',
    };

    it('changes what nobody touched, and keeps what people did', async () => {
      const result = await update(second);
      expect(content()).toEqual(after);
      expect(fs.existsSync(path.join(out(), 'gone'))).toBe(false);
      expect(result.files.map(file => file.path)).toEqual([
        'changes',
        'more/added',
        lockName,
      ]);
      await expect(states(Promise.resolve(result))).resolves.toEqual({
        same: 'unchanged',
        changes: 'changed',
        edited: 'edited',
        diverged: 'diverged',
        deleted: 'deleted',
        'gone/removed': 'removed',
        abandoned: 'abandoned',
        'more/added': 'added',
        foreign: 'foreign',
      });
    });

    it('knows the next time what it generated the last time', async () => {
      await update(second);
      await expect(states(update(second))).resolves.toEqual({
        same: 'unchanged',
        changes: 'unchanged',
        edited: 'edited',
        diverged: 'edited',
        deleted: 'deleted',
        'more/added': 'unchanged',
        foreign: 'edited',
      });
      expect((await update(second)).files).toEqual([]);
      await expect(
        states(update({ ...second, diverged: 'newer\n' })),
      ).resolves.toMatchObject({ diverged: 'diverged', edited: 'edited' });
    });

    it('takes the generated version where it is told to', async () => {
      await update(second, { force: ['diverged', 'deleted', 'abandoned'] });
      expect(content()).toEqual({
        same: 'same\n',
        changes: 'new\n',
        edited: 'mine\n',
        diverged: 'new\n',
        deleted: 'new\n',
        'more/added': 'new\n',
        foreign: 'mine\n',
        unrelated: 'mine\n',
      });
    });

    it('writes nothing in a dry run', async () => {
      const before = content();
      const { files } = await update(second, { dryRun: true });
      expect(files).toHaveLength(3);
      expect(content()).toEqual(before);
    });

    it.each([1, 2, 3])('is undone where move number %d fails', async at => {
      const before = content();
      const lock = fs.readFileSync(path.join(out(), lockName), 'utf8');
      const original = fs.renameSync;
      let count = 0;
      jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
        if (`${from}`.includes(`${path.sep}new${path.sep}`)) {
          count += 1;
          if (count === at) throw new Error('EPERM: not permitted');
        }
        original(from, to);
      });
      await expect(update(second)).rejects.toThrow('EPERM');
      expect(count).toBe(at);
      expect(content()).toEqual(before);
      expect(fs.readFileSync(path.join(out(), lockName), 'utf8')).toBe(lock);
      expect(fs.existsSync(path.join(out(), 'more'))).toBe(false);
    });

    it('is undone by the next run where the process was killed', async () => {
      const before = content();
      const original = fs.renameSync;
      // A killed process undoes nothing: what is half done stays.
      const kill = new Error('killed');
      let killed = false;
      jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
        if (killed) throw kill;
        original(from, to);
        killed = `${to}`.endsWith('changes');
      });
      const realRm = fs.rmSync;
      jest.spyOn(fs, 'rmSync').mockImplementation((target, options) => {
        if (!killed) realRm(target, options);
      });
      await expect(update(second)).rejects.toThrow('killed');
      jest.restoreAllMocks();
      expect(content().changes).toBe('new\n');
      recoverFolder(fs.realpathSync(out()));
      expect(content()).toEqual(before);
      await update(second);
      expect(content()).toEqual(after);
    });

    it('refuses a folder that another process is writing', async () => {
      const other = directory.resolve(`.out.pyairtable-${process.ppid}`);
      fs.mkdirSync(other);
      await expect(update(second)).rejects.toThrow(
        'out: another run is just writing there',
      );
      fs.rmdirSync(other);
    });

    it('takes one that is minutes old for what a killed run left', async () => {
      const other = directory.resolve(`.out.pyairtable-${process.ppid}`);
      fs.mkdirSync(other);
      const longAgo = new Date(Date.now() - 11 * 60_000);
      fs.utimesSync(other, longAgo, longAgo);
      await update(second);
      expect(content()).toEqual(after);
      expect(fs.existsSync(other)).toBe(false);
    });

    it('refuses a folder without a lock file, and a damaged one', async () => {
      fs.writeFileSync(path.join(out(), lockName), 'nonsense: true');
      await expect(update(second)).rejects.toThrow(`${lockName} is damaged`);
      fs.rmSync(path.join(out(), lockName));
      await expect(update(second)).rejects.toThrow(`out: has no ${lockName}`);
    });

    it('refuses a folder where a file is to be', async () => {
      fs.mkdirSync(path.join(out(), 'late'));
      await expect(update({ ...second, late: '1' })).rejects.toThrow(
        'out: late cannot be a file there: a folder has its name',
      );
      await expect(update({ ...second, 'same/x': '1' })).rejects.toThrow(
        'out: same/x cannot be a file there: a part of its path is a file',
      );
    });

    it('never follows a link out of the folder', async () => {
      const outside = directory.resolve('outside');
      fs.mkdirSync(outside);
      fs.symlinkSync(outside, path.join(out(), 'more'));
      await expect(update(second)).rejects.toThrow(
        'out: more/added would lie outside of the folder',
      );
      expect(fs.readdirSync(outside)).toEqual([]);
    });
  });

  it('works in a folder that is reached by a link', async () => {
    fs.mkdirSync(directory.resolve('real'));
    fs.symlinkSync(directory.resolve('real'), out());
    await write({ a: '1' });
    expect(fs.readFileSync(directory.resolve('real/a'), 'utf8')).toBe('1');
    fs.rmSync(out());
  });

  it('keeps the values in the lock file', async () => {
    await writeGeneration(
      out(),
      {
        ...generation({ a: '1' }),
        kind: 'new-service',
        values: { name: 'billing' },
        groups: ['mesh'],
      },
      { mode: 'new' },
    );
    expect(
      parse(fs.readFileSync(path.join(out(), lockName), 'utf8')),
    ).toMatchObject({
      formatVersion: 1,
      generatorVersion: '0.1.0',
      kind: 'new-service',
      groups: ['mesh'],
      values: { name: 'billing' },
    });
  });
});
