import { registerMswTestHooks } from '@backstage/test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { anEntityArea } from '../__testUtils__/fixtures';
import {
  aFinding,
  anOverview,
  aSecurityDetail,
  aTwelveFactorsAnswer,
  someFacts,
} from '../__testUtils__/securityFixtures';
import { PlatformClient } from './PlatformClient';

const base = 'http://backend/api/pyairtable-platform/v1';
const ref = 'component:default/api-gateway';

describe('PlatformClient: security', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new PlatformClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });

  /** Answers once, and tells what was asked. */
  function answer(path: string, json: unknown, status = 200) {
    const asked: { search?: string } = {};
    server.use(
      http.get(`${base}${path}`, ({ request }) => {
        asked.search = new URL(request.url).search;
        return HttpResponse.json(json as object, { status });
      }),
    );
    return asked;
  }

  it('reads the twelve factors of a service', async () => {
    const asked = answer(
      '/entities/component/default/api-gateway/twelve-factors',
      aTwelveFactorsAnswer(),
    );
    const { factors } = await client.getTwelveFactors(ref, 'dev & more');
    expect(factors).toHaveLength(12);
    expect(asked.search).toBe('?environment=dev+%26+more');
  });

  it('reads the overview of an environment', async () => {
    const asked = answer('/security/overview', anOverview({ services: 7 }));
    await expect(
      client.getSecurityOverview('production'),
    ).resolves.toMatchObject({ services: 7 });
    expect(asked.search).toBe('?environment=production');
  });

  it('reads the overview of a system', async () => {
    const asked = answer('/security/overview', anOverview());
    await client.getSecurityOverview('dev', { system: 'system:default/core' });
    expect(asked.search).toBe(
      '?environment=dev&system=system%3Adefault%2Fcore',
    );
  });

  it('reads the facts of services, page by page', async () => {
    const asked = answer('/security/facts', {
      items: [someFacts()],
      nextCursor: 'c',
    });
    await expect(
      client.getSecurityFacts({
        environment: 'dev',
        system: 'system:default/core',
        limit: 1,
        cursor: 'b',
      }),
    ).resolves.toEqual({ items: [someFacts()], nextCursor: 'c' });
    expect(asked.search).toBe(
      '?environment=dev&system=system%3Adefault%2Fcore&limit=1&cursor=b',
    );
  });

  it('refuses facts that are neither known nor unknown', async () => {
    answer('/security/facts', {
      items: [{ ...someFacts(), checklist: { 'default-deny': 'maybe' } }],
    });
    await expect(
      client.getSecurityFacts({ environment: 'dev' }),
    ).rejects.toThrow(/items\.0\.checklist/);
  });

  it('reads the details of the area', async () => {
    answer(
      '/entities/component/default/api-gateway/areas/security',
      anEntityArea('security'),
    );
    const { detail } = await client.getEntityArea(ref, 'security', 'dev');
    expect(detail?.findings[0].id).toBe('CVE-2026-1');
  });

  it.each([
    [
      'a factor that it does not know',
      { factors: [{ id: 'luck', met: true, message: 'x' }] },
      /factors\.0\.id/,
    ],
    ['a score that is no number', { met: '9' }, /met/],
  ])('refuses %s', async (_, overrides, message) => {
    answer('/entities/*/twelve-factors', {
      ...aTwelveFactorsAnswer(),
      ...overrides,
    });
    await expect(client.getTwelveFactors(ref, 'dev')).rejects.toThrow(message);
  });

  it('refuses an overview without counts', async () => {
    answer('/security/overview', { ...anOverview(), counts: null });
    await expect(client.getSecurityOverview('dev')).rejects.toThrow(/counts/);
  });

  it('refuses a severity that it does not know', async () => {
    answer(
      '/entities/*/areas/security',
      anEntityArea('security', {
        detail: aSecurityDetail({
          findings: [aFinding({ severity: 'harmless' as 'low' })],
        }),
      }),
    );
    await expect(client.getEntityArea(ref, 'security', 'dev')).rejects.toThrow(
      /detail\.findings\.0\.severity/,
    );
  });

  it('passes on that it is not allowed', async () => {
    answer(
      '/security/overview',
      {
        error: { name: 'NotAllowedError', message: 'no' },
        response: { statusCode: 403 },
      },
      403,
    );
    await expect(client.getSecurityOverview('dev')).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
