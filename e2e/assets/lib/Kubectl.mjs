import assert from 'node:assert/strict';
import { waitFor } from '../../../scripts/lib/waitFor.mjs';
import { run } from './generate.mjs';

/** kubectl against one cluster; what it refuses fails the test. */
export class Kubectl {
  #kubeconfig;

  constructor(kubeconfig) {
    this.#kubeconfig = kubeconfig;
  }

  async run(args, options = {}) {
    const { code, stdout, output } = await run('kubectl', args, {
      env: { ...process.env, KUBECONFIG: this.#kubeconfig },
      ...options,
    });
    assert.equal(code, 0, `kubectl ${args.join(' ')}\n${output}`);
    return stdout;
  }

  /** Applies a kustomization for real, as GitOps would. */
  apply(folder) {
    return this.run([
      'apply',
      '--server-side',
      '--validate=strict',
      '-k',
      folder,
    ]);
  }

  /** Namespaces that belong to others, as in a cluster that runs them. */
  async makeNamespaces(folder) {
    const manifests = await this.run(['kustomize', folder]);
    const names = manifests.matchAll(/^ {2}namespace: (\S+)$/gm);
    const there = (await this.get('namespaces')).items.map(
      ({ metadata }) => metadata.name,
    );
    for (const name of new Set([...names].map(([, found]) => found))) {
      if (!there.includes(name)) {
        await this.run(['create', 'namespace', name]);
      }
    }
  }

  async get(...args) {
    return JSON.parse(await this.run(['get', '-o', 'json', ...args]));
  }

  /** Waits until an object is as `holds` says; fails with its status. */
  async until(args, holds, timeoutMs = 60_000) {
    let last;
    const found = await waitFor(
      async () => {
        last = await this.get(...args);
        return holds(last) && last;
      },
      { timeoutMs },
    ).catch(() => undefined);
    assert.ok(
      found,
      `${args.join(' ')} did not come to it: ${JSON.stringify(last?.status)}`,
    );
    return found;
  }
}

/** Whether a condition of an object's status is true. */
export function condition(object, type, status = 'True') {
  return object.status?.conditions?.some(
    candidate => candidate.type === type && candidate.status === status,
  );
}
