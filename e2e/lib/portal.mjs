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

async function guestToken() {
  const { backstageIdentity } = await json(
    `${backendUrl}/api/auth/guest/refresh`,
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
