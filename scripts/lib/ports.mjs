import net from 'node:net';
import { UserError } from './UserError.mjs';

/** The addresses that the portal listens on: name, default, how to change. */
export const portalPorts = {
  web: { title: 'the web app', port: 3000, variable: 'PYAIRTABLE_WEB_PORT' },
  backend: {
    title: 'the backend',
    port: 7007,
    variable: 'PYAIRTABLE_BACKEND_PORT',
  },
  sandbox: {
    title: 'the sandbox',
    port: 7008,
    variable: 'PYAIRTABLE_SANDBOX_PORT',
  },
};

function parsePort(text, variable) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new UserError(
      `${variable} is "${text}", which is no port: give a number from 1 to 65535.`,
    );
  }
  return port;
}

/** The ports to use: what the environment says, else the defaults. */
export function readPorts(env) {
  const ports = {};
  for (const [name, { title, port, variable }] of Object.entries(portalPorts)) {
    ports[name] = env[variable] ? parsePort(env[variable], variable) : port;
    const other = Object.keys(ports).find(
      key => key !== name && ports[key] === ports[name],
    );
    if (other) {
      throw new UserError(
        `Port ${ports[name]} is meant for ${portalPorts[other].title} and for ` +
          `${title}: set ${portalPorts[other].variable} or ${variable}.`,
      );
    }
  }
  return ports;
}

function answers(port, host) {
  return new Promise(resolve => {
    const socket = net.connect({ port, host, timeout: 1000 });
    const done = result => {
      socket.destroy();
      resolve(result);
    };
    socket.on('connect', () => done(true));
    socket.on('timeout', () => done(false));
    socket.on('error', () => done(false));
  });
}

function refused(port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.on('error', error => resolve(error.code));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}

/**
 * Why a port cannot be used, undefined where it can.
 *
 * Binding alone does not tell: some systems let one bind to the loopback
 * address while somebody listens on all of them, and a server on the IPv6
 * loopback address would answer for `localhost` instead of ours.
 */
export async function whyTaken(port) {
  if (await answers(port, '127.0.0.1')) return 'is taken';
  if (await answers(port, '::1')) return 'is taken';
  const code = await refused(port);
  if (code === 'EACCES') return 'may not be opened without more rights';
  return code && 'is taken';
}

/** A port that nobody uses now, chosen by the system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Throws a sentence for the first port that cannot be used. */
export async function requirePorts(ports) {
  for (const [name, { title, variable }] of Object.entries(portalPorts)) {
    const why = await whyTaken(ports[name]);
    if (why) {
      throw new UserError(
        `Port ${ports[name]}, meant for ${title}, ${why}: end what uses it, or ` +
          `choose another with ${variable}, for example ${variable}=${await freePort()}.`,
      );
    }
  }
}
