import fs from 'node:fs';
import path from 'node:path';
import { assertError, InputError } from '@backstage/errors';
import { pathInFolder, realFolder } from './readFolder';

/** Files that a folder is to get and to lose, all of them or none. */
export interface FolderChanges {
  write: readonly { path: string; text: string; executable: boolean }[];
  remove: readonly string[];
}

/**
 * Changes a folder as a whole. Everything is prepared in a folder beside it,
 * which also gets a copy of each file that will be replaced; only then are the
 * new files moved to their places, without giving way to anything else in this
 * process. What fails on the way is undone; what a killed process left is
 * undone by {@link recoverFolder}.
 */
export async function applyChanges(
  folder: string,
  changes: FolderChanges,
): Promise<void> {
  const exists = fs.existsSync(folder);
  const madeParent = exists
    ? undefined
    : fs.mkdirSync(path.dirname(folder), { recursive: true });
  const staging = stagingFolder(folder, process.pid);
  const clear = () => {
    if (fs.existsSync(staging)) {
      fs.rmSync(staging, { recursive: true, force: true });
    }
  };
  process.once('exit', clear);
  try {
    fs.mkdirSync(staging);
    for (const { path: file, text, executable } of changes.write) {
      await prepare(staging, file, text, executable);
    }
    if (exists) {
      placeAll(folder, staging, changes);
    } else {
      fs.renameSync(path.join(staging, 'new'), folder);
    }
  } catch (error) {
    if (madeParent) {
      clear();
      removeEmpty(path.dirname(folder), path.dirname(madeParent));
    }
    throw error;
  } finally {
    process.off('exit', clear);
    clear();
  }
}

/**
 * Undoes what a process that was killed left half done in a folder. To be done
 * before its lock file is read, which may be of the half that was done.
 *
 * @throws `InputError` where another process is just changing it.
 */
export function recoverFolder(out: string): void {
  const folder = realFolder(out);
  for (const parent of [path.dirname(folder), folder]) {
    const prefix = stagingPrefix(folder);
    const left = fs.statSync(parent, { throwIfNoEntry: false })?.isDirectory()
      ? fs.readdirSync(parent).filter(name => name.startsWith(prefix))
      : [];
    for (const name of left) {
      const staging = path.join(parent, name);
      if (isBusy(staging, Number(name.slice(prefix.length)))) {
        throw new InputError('out: another run is just writing there');
      }
      const journal = path.join(staging, 'journal.json');
      if (fs.existsSync(journal)) {
        undo(folder, staging, JSON.parse(fs.readFileSync(journal, 'utf8')));
      }
      fs.rmSync(staging, { recursive: true, force: true });
    }
  }
}

/** What is to be undone. */
interface Journal {
  created: string[];
  replaced: string[];
}

async function prepare(
  staging: string,
  file: string,
  text: string,
  executable: boolean,
): Promise<void> {
  const target = pathInFolder(path.join(staging, 'new'), file);
  await fs.promises.mkdir(path.dirname(target), { recursive: true });
  await fs.promises.writeFile(target, text, {
    mode: executable ? 0o755 : 0o644,
  });
}

function placeAll(
  folder: string,
  staging: string,
  { write, remove }: FolderChanges,
): void {
  const touched = [...write.map(file => file.path), ...remove];
  const replaced = touched.filter(file =>
    fs.existsSync(pathInFolder(folder, file)),
  );
  const journal: Journal = {
    created: touched.filter(file => !replaced.includes(file)),
    replaced,
  };
  for (const file of replaced) {
    const copy = path.join(staging, 'old', file);
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.copyFileSync(path.join(folder, file), copy);
  }
  // A journal that is only half written must not be found.
  const journalFile = path.join(staging, 'journal.json');
  fs.writeFileSync(`${journalFile}.part`, JSON.stringify(journal));
  fs.renameSync(`${journalFile}.part`, journalFile);
  try {
    for (const { path: file } of write) {
      const target = pathInFolder(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.renameSync(path.join(staging, 'new', file), target);
    }
    for (const file of remove) {
      const target = pathInFolder(folder, file);
      fs.rmSync(target, { force: true });
      removeEmpty(path.dirname(target), folder);
    }
  } catch (error) {
    undo(folder, staging, journal);
    throw error;
  }
  fs.rmSync(journalFile);
}

function undo(folder: string, staging: string, journal: Journal): void {
  for (const file of journal.created) {
    const target = pathInFolder(folder, file);
    fs.rmSync(target, { force: true });
    removeEmpty(path.dirname(target), folder);
  }
  for (const file of journal.replaced) {
    const target = pathInFolder(folder, file);
    const copy = path.join(staging, 'old', file);
    if (fs.existsSync(copy) && !sameContent(copy, target)) {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.renameSync(copy, target);
    }
  }
}

function sameContent(a: string, b: string): boolean {
  return fs.existsSync(b) && fs.readFileSync(a).equals(fs.readFileSync(b));
}

/** Removes folders that hold nothing, from the innermost up to `stop`. */
function removeEmpty(from: string, stop: string): void {
  let at = from;
  while (at !== stop && at.startsWith(stop)) {
    try {
      fs.rmdirSync(at);
    } catch {
      // It holds something, or is not there: what is above stays.
      if (fs.existsSync(at)) return;
    }
    at = path.dirname(at);
  }
}

/**
 * Beside the folder, so that moving a file never copies it; inside, where the
 * folder is the root of a file system of its own or its parent is not ours.
 */
function stagingFolder(folder: string, pid: number): string {
  const parent = path.dirname(folder);
  const name = `${stagingPrefix(folder)}${pid}`;
  return path.join(canHold(parent, folder) ? parent : folder, name);
}

function canHold(parent: string, folder: string): boolean {
  try {
    fs.accessSync(parent, fs.constants.W_OK);
  } catch {
    return false;
  }
  return (
    !fs.existsSync(folder) ||
    fs.statSync(parent).dev === fs.statSync(folder).dev
  );
}

function stagingPrefix(folder: string): string {
  return `.${path.basename(folder)}.pyairtable-`;
}

/**
 * Whether somebody else is at work there. No run takes minutes: after that the
 * number belongs to another process, as after a restart of the machine.
 */
function isBusy(staging: string, pid: number): boolean {
  const age = Date.now() - fs.statSync(staging).mtimeMs;
  return pid !== process.pid && age < 10 * 60_000 && isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    assertError(error);
    return error.code === 'EPERM';
  }
}
