import { execFile } from 'node:child_process';

const windows = process.platform === 'win32';

/**
 * Signals a process that leads a group, and all that it started. Windows has
 * no groups: there the tree of the process is ended.
 */
export function signalTree(pid, signal) {
  if (windows) {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Whether any process of the group is still there. */
export function treeLives(pid) {
  try {
    process.kill(windows ? pid : -pid, 0);
    return true;
  } catch {
    return false;
  }
}
