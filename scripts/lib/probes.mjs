import { portalUrls } from './portalProcesses.mjs';

const areas = ['cost', 'sla', 'scaling', 'recovery', 'security'];

async function get(url, headers = {}) {
  return fetch(url, { headers, signal: AbortSignal.timeout(60_000) });
}

/** The scripts that a page loads, as absolute addresses. */
export function scriptsOf(html, pageUrl) {
  return [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(
    match => new URL(match[1], pageUrl).href,
  );
}

/** Whether every area has data about something, in an answer of `/fleet`. */
export function isFilled(fleet) {
  return areas.every(area =>
    fleet.items.some(item => item.areas[area]?.observedAt),
  );
}

/**
 * Questions to a portal on these ports; each resolves true when the part
 * answers the way that a browser needs it.
 */
export function portalProbes(ports) {
  const urls = portalUrls(ports);
  // By number: `localhost` may mean the IPv6 address first.
  const backend = `http://127.0.0.1:${ports.backend}`;
  const web = `http://127.0.0.1:${ports.web}`;
  const host = { Host: new URL(urls.web).host };

  const guestHeaders = async () => {
    const response = await get(`${backend}/api/auth/guest/refresh`, {
      'X-Requested-With': 'XMLHttpRequest',
    });
    // Another way to sign in is configured: nobody is there to be asked for.
    if (response.status === 404) return undefined;
    const { backstageIdentity } = await response.json();
    return { Authorization: `Bearer ${backstageIdentity.token}` };
  };
  const ask = async path => {
    const headers = await guestHeaders();
    if (!headers) return undefined;
    const response = await get(
      `${backend}/api/pyairtable-platform/v1${path}`,
      headers,
    );
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return response.json();
  };

  return {
    async sandbox() {
      return (await get(urls.sandbox)).status < 500;
    },
    async backend() {
      const health = await get(`${backend}/.backstage/health/v1/readiness`);
      if (!health.ok) return false;
      const environments = await ask('/environments');
      return environments === undefined || environments.items.length > 0;
    },
    async web() {
      const page = await get(web, { ...host, Accept: 'text/html' });
      const scripts = scriptsOf(await page.text(), web);
      const answers = await Promise.all(scripts.map(url => get(url, host)));
      return (
        page.ok && scripts.length > 0 && answers.every(answer => answer.ok)
      );
    },
    async data() {
      const fleet = await ask('/fleet?environment=production&limit=100');
      return fleet === undefined || isFilled(fleet);
    },
  };
}
