// Starts the real servers that the tests against real input use. By hand:
//   node tools/upstreams.mjs up
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findTool } from './lib/findTool.mjs';
import { givenCluster } from './lib/givenCluster.mjs';
import { startCluster } from './lib/startCluster.mjs';
import { pausedControllers } from './lib/startControllers.mjs';
import { startPostgres } from './lib/startPostgres.mjs';

const howToGet = 'Run npm run tools, which says how to get what it cannot.';

/**
 * Starts, side by side, every server whose binary is there.
 *
 * @param options.log - takes one line of progress
 * @returns `env`, the variables for the process that runs the tests; `skipped`,
 * the suites that cannot run, each with the sentence that says how to get what
 * they need; and `stop`, which ends all of it
 */
export async function startUpstreams({ log = () => {} } = {}) {
  const running = [];
  const started = await Promise.all(
    [postgres, prometheus, kubernetes, linters].map(upstream =>
      upstream({ log, running }).catch(error => ({
        skipped: [{ suite: upstream.name, reason: error.message }],
      })),
    ),
  );
  let stopped;
  return {
    env: Object.assign({}, ...started.map(({ env }) => env)),
    skipped: started.flatMap(({ skipped }) => skipped ?? []),
    stop: () => {
      stopped ??= Promise.all(running.map(server => server.stop()));
      return stopped;
    },
  };
}

async function postgres({ log, running }) {
  const name = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
  const env = { BACKSTAGE_TEST_DISABLE_DOCKER: '1' };
  if (process.env[name]) {
    return { env };
  }
  if (!findTool('postgres') || !findTool('initdb')) {
    return missing('PostgreSQL', ['postgres', 'initdb'], env);
  }
  const started = Date.now();
  const server = await startPostgres();
  running.push(server);
  log(`PostgreSQL runs after ${since(started)}`);
  return { env: { ...env, [name]: server.connectionString } };
}

/** Tests load a Prometheus with data of their own: only its binaries. */
async function prometheus() {
  const env = {
    PYAIRTABLE_TEST_PROMETHEUS: findTool('prometheus'),
    PYAIRTABLE_TEST_PROMTOOL: findTool('promtool'),
  };
  return Object.values(env).every(Boolean)
    ? { env }
    : missing('Prometheus', ['prometheus', 'promtool']);
}

async function kubernetes({ log, running }) {
  if (process.env.PYAIRTABLE_TEST_KUBECONFIG) {
    return {};
  }
  if (findTool('etcd') && findTool('kube-apiserver')) {
    const started = Date.now();
    const cluster = await startCluster();
    running.push(cluster);
    log(`Kubernetes runs after ${since(started)}`);
    return {
      env: {
        PYAIRTABLE_TEST_KUBECONFIG: cluster.kubeconfig,
        PYAIRTABLE_TEST_KUBERNETES_PAUSED: pausedControllers.join(','),
        ...(cluster.controllers.includes('workflow-controller') && {
          PYAIRTABLE_TEST_KUBERNETES_ARGO: 'workflow-controller',
        }),
      },
    };
  }
  const { kubeconfig, refused } = await givenCluster();
  return kubeconfig
    ? { env: { PYAIRTABLE_TEST_KUBECONFIG: kubeconfig } }
    : missing('Kubernetes', ['etcd', 'kube-apiserver'], {}, refused);
}

async function linters() {
  const shellcheck = findTool('shellcheck');
  const actionlint = findTool('actionlint');
  return {
    env: {
      ...(shellcheck && { PYAIRTABLE_TEST_SHELLCHECK: shellcheck }),
      ...(actionlint && { PYAIRTABLE_TEST_ACTIONLINT: actionlint }),
    },
  };
}

function missing(suite, binaries, env = {}, more = '') {
  const names = binaries.filter(name => !findTool(name)).join(' and ');
  const reason = `There is no ${names} here. ${howToGet} ${more}`.trim();
  return { env, skipped: [{ suite, reason }] };
}

function since(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** Keeps the servers running until Ctrl-C, and prints the variables. */
async function up() {
  let ended = false;
  const starting = startUpstreams({ log: line => console.error(line) });
  const end = async () => {
    if (!ended) {
      ended = true;
      await (await starting).stop();
      process.exit(0);
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const { env, skipped } = await starting;
  if (ended) {
    return;
  }
  skipped.forEach(({ suite, reason }) => console.error(`${suite}: ${reason}`));
  for (const [name, value] of Object.entries(env)) {
    console.log(`export ${name}='${value}'`);
  }
  console.error('Ctrl-C ends them.');
  setInterval(() => {}, 2 ** 30);
}

const [, script, verb] = process.argv;
if (script && realpathSync(script) === fileURLToPath(import.meta.url)) {
  if (verb === 'up') {
    await up();
  } else {
    console.error('Usage: node tools/upstreams.mjs up');
    process.exitCode = 2;
  }
}
