import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

// A socket instead of a file with a process id: the system takes it back when
// its holder dies, however it dies, and ids of dead processes come again.
function lockAddress(folder) {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\pyairtable-${id}`
    : path.join(os.tmpdir(), `pyairtable-${id}.sock`);
}

function listen(address, describe) {
  return new Promise((resolve, reject) => {
    const server = net.createServer(socket => {
      socket.on('error', () => {});
      socket.end(JSON.stringify(describe()));
    });
    server.on('error', reject);
    server.listen(address, () => resolve(server));
  });
}

function ask(address) {
  return new Promise(resolve => {
    let answer = '';
    const socket = net.connect(address);
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.end());
    socket.on('data', chunk => (answer += chunk));
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => {
      try {
        resolve(JSON.parse(answer));
      } catch {
        resolve(undefined);
      }
    });
  });
}

/**
 * Takes the lock on a folder that only one process may use.
 *
 * Gives `{ release }`, or `{ holder }` with what the process that has it says
 * about itself (`describe`).
 */
export async function acquireInstance(folder, describe) {
  const address = lockAddress(folder);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const server = await listen(address, describe);
      server.unref();
      return {
        release: () => new Promise(resolve => server.close(resolve)),
      };
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
    const holder = await ask(address);
    if (holder) return { holder };
    // Left behind by a process that was killed.
    fs.rmSync(address, { force: true });
  }
  return { holder: {} };
}
