// Ends process groups when the process that started them is gone, however it
// went: its end of the pipe closes then, also after `kill -9`.
//
// Reads one process id a line from standard input; the line "done" says that
// all of them have ended by themselves.
import { createInterface } from 'node:readline';
import { signalTree, treeLives } from './signalTree.mjs';

const pids = new Set();
let done = false;

['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(name => process.on(name, () => {}));

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'done') done = true;
  else pids.add(Number(line));
}

if (!done) {
  pids.forEach(pid => signalTree(pid, 'SIGTERM'));
  for (let waited = 0; waited < 5000; waited += 100) {
    if (![...pids].some(treeLives)) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  [...pids].filter(treeLives).forEach(pid => signalTree(pid, 'SIGKILL'));
}
