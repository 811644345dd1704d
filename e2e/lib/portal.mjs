// The portal under test: its addresses, and what its API says about itself.
import { setTimeout as sleep } from 'node:timers/promises';

// Set by `npm test browser`.
export const webUrl = process.env.E2E_WEB_URL;
const backendUrl = process.env.E2E_BACKEND_URL;
const sandboxUrl = process.env.E2E_SANDBOX_URL;

async function json(url, options) {
  const response = await fetch(url, options);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text && JSON.parse(text);
}

async function guestToken(backend = backendUrl) {
  const { backstageIdentity } = await json(
    `${backend}/api/auth/guest/refresh`,
    { headers: { 'X-Requested-With': 'XMLHttpRequest' } },
  );
  return backstageIdentity.token;
}

/** Asks the platform's API as the guest. */
export async function api(path, { method = 'GET', body } = {}) {
  return json(`${backendUrl}/api/pyairtable-platform/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${await guestToken()}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
}

/** The five statuses of a component in an environment, by area. */
export async function statusesOf(name, environment) {
  const { environments } = await api(
    `/entities/component/default/${name}/status?environment=${environment}`,
  );
  return environments[environment].areas;
}

/** Those statuses, once the platform has read what `isReached` asks of them. */
export async function statusesOnce(
  name,
  environment,
  isReached,
  timeoutMs = 60_000,
) {
  for (const end = Date.now() + timeoutMs; ; await sleep(1000)) {
    const statuses = await statusesOf(name, environment).catch(() => ({}));
    if (isReached(statuses)) return statuses;
    if (Date.now() > end) {
      throw new Error(`the platform has not read ${name} in ${environment}`);
    }
  }
}

/** An entity of the catalog, which reads what is new at its own pace. */
export async function entityOnceRead(kind, name, timeoutMs = 60_000) {
  const url = `${backendUrl}/api/catalog/entities/by-name/${kind}/default/${name}`;
  for (const end = Date.now() + timeoutMs; ; await sleep(1000)) {
    const headers = { Authorization: `Bearer ${await guestToken()}` };
    try {
      return await json(url, { headers });
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Has a template of Create… done with these values, past its form. */
export async function runTemplate(name, values, timeoutMs = 120_000) {
  const tasks = `${backendUrl}/api/scaffolder/v2/tasks`;
  const headers = {
    Authorization: `Bearer ${await guestToken()}`,
    'Content-Type': 'application/json',
  };
  const { id } = await json(tasks, {
    method: 'POST',
    headers,
    body: JSON.stringify({ templateRef: `template:default/${name}`, values }),
  });
  for (const end = Date.now() + timeoutMs; ; await sleep(1000)) {
    const { status } = await json(`${tasks}/${id}`, { headers });
    if (status === 'completed') return;
    if (status !== 'open' && status !== 'processing') {
      throw new Error(`${name}: task ${id} is ${status}`);
    }
    if (Date.now() > end) throw new Error(`${name}: task ${id} takes too long`);
  }
}

/** Makes an upstream of the sandbox fail, until the faults are cleared. */
export function setFault(fault) {
  return json(`${sandboxUrl}/_faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  });
}

export function clearFaults() {
  return json(`${sandboxUrl}/_faults`, { method: 'DELETE' });
}

/** Says how the next runs of a service are to go, until that is cleared. */
export function addRun(rule) {
  return json(`${sandboxUrl}/_runs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(rule),
  });
}

export function clearRuns() {
  return json(`${sandboxUrl}/_runs`, { method: 'DELETE' });
}

/**
 * Tries to start a Workflow past the portal's runs: by the Kubernetes plugin's
 * proxy, as a person who may use it.
 */
export async function createWorkflowByProxy(
  { namespace, template },
  backend = backendUrl,
) {
  const answer = await fetch(
    `${backend}/api/kubernetes/proxy/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`,
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await guestToken(backend)}`,
        'Backstage-Kubernetes-Cluster': 'production',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        metadata: { generateName: 'past-', namespace },
        spec: { workflowTemplateRef: { name: template } },
      }),
    },
  );
  return { status: answer.status, text: await answer.text() };
}
