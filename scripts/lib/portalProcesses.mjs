import path from 'node:path';
import { rootDir } from './paths.mjs';

/** The addresses of a portal on these ports, as a browser uses them. */
export function portalUrls(ports) {
  return {
    web: `http://localhost:${ports.web}`,
    backend: `http://localhost:${ports.backend}`,
    sandbox: `http://127.0.0.1:${ports.sandbox}`,
  };
}

function portalEnv(ports, databaseDir) {
  const urls = portalUrls(ports);
  return {
    NODE_ENV: 'development',
    BROWSER: 'none',
    FORCE_COLOR: '0',
    SANDBOX_URL: urls.sandbox,
    DATABASE_DIRECTORY: databaseDir,
    // What the database knows of lies beside it.
    REPOSITORIES_DIRECTORY: path.join(databaseDir, '..', 'repositories'),
    APP_CONFIG_app_baseUrl: urls.web,
    APP_CONFIG_app_listen_host: '127.0.0.1',
    // A copy of the built app in the database serves browsers that are behind a
    // new release; here there is none, and a start would wait for it.
    APP_CONFIG_app_disableStaticFallbackCache: 'true',
    APP_CONFIG_backend_baseUrl: urls.backend,
    APP_CONFIG_backend_listen_host: '127.0.0.1',
    APP_CONFIG_backend_listen_port: String(ports.backend),
    APP_CONFIG_backend_cors_origin: urls.web,
  };
}

/** Whether the backend serves the built web app, on the same port. */
export function isBuilt(ports) {
  return ports.web === ports.backend;
}

/**
 * The processes that make up a running portal: with one port for the web app
 * and the backend, the backend serves the web app as built, else the web app
 * has a development server.
 *
 * The backend runs without the restarts on change of the Backstage CLI unless
 * `watch` is set: the CLI's process outlives a backend that stopped, and its
 * end would go unnoticed.
 */
export function portalProcesses({ toolchain, ports, databaseDir, watch }) {
  const env = { ...toolchain.env, ...portalEnv(ports, databaseDir) };
  const transform = path.join(
    rootDir,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const run = entry => [
    toolchain.node,
    ['--enable-source-maps', '--require', transform, entry],
  ];
  return [
    {
      name: 'sandbox',
      folder: 'packages/sandbox',
      command: run('src/main.ts'),
      env: { ...env, PORT: String(ports.sandbox) },
    },
    {
      name: 'backend',
      folder: 'packages/backend',
      command: watch
        ? toolchain.cli(['package', 'start'])
        : run('src/index.ts'),
      env,
    },
    !isBuilt(ports) && {
      name: 'web app',
      folder: 'packages/app',
      command: toolchain.cli(['package', 'start']),
      env,
    },
  ].filter(Boolean);
}
