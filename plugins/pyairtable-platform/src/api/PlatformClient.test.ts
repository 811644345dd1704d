import { ResponseError } from '@backstage/errors';
import { registerMswTestHooks } from '@backstage/test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  aFleetItem,
  anEntityArea,
  anEntityStatus,
  statusCounts,
} from '../__testUtils__/fixtures';
import { PlatformClient } from './PlatformClient';

const baseUrl = 'http://backend/api/pyairtable-platform';
const ref = 'component:default/api-gateway';

describe('PlatformClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new PlatformClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });

  it('asks for a page of the fleet, lists as repeated parameters', async () => {
    let asked = '';
    server.use(
      http.get(`${baseUrl}/v1/fleet`, ({ request }) => {
        asked = new URL(request.url).search;
        return HttpResponse.json({
          items: [aFleetItem('api-gateway')],
          totalItems: 7,
          counts: statusCounts(),
          nextCursor: 'abc',
        });
      }),
    );
    const answer = await client.getFleet({
      environment: 'production',
      owner: ['group:default/a', 'group:default/b'],
      tier: [],
      sort: undefined,
      limit: 1,
    });
    expect(asked).toBe(
      '?environment=production&owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&limit=1',
    );
    expect(answer).toMatchObject({ totalItems: 7, nextCursor: 'abc' });
  });

  it('asks for a text as it stands, commas and all', async () => {
    let asked: string[] = [];
    server.use(
      http.get(`${baseUrl}/v1/fleet`, ({ request }) => {
        asked = new URL(request.url).searchParams.getAll('text');
        return HttpResponse.json({
          items: [],
          totalItems: 0,
          counts: statusCounts(),
        });
      }),
    );
    await client.getFleet({ text: 'api, 100% & more' });
    expect(asked).toEqual(['api, 100% & more']);
  });

  it('reads the status of an entity', async () => {
    server.use(
      http.get(
        `${baseUrl}/v1/entities/component/default/api-gateway/status`,
        () => HttpResponse.json(anEntityStatus()),
      ),
    );
    const answer = await client.getEntityStatus(ref);
    expect(answer.environments.production.areas.sla.value).toBe(0.9995);
  });

  it('reads an area and checks its details', async () => {
    server.use(
      http.get(
        `${baseUrl}/v1/entities/component/default/api-gateway/areas/cost`,
        ({ request }) =>
          new URL(request.url).searchParams.get('environment') === 'dev'
            ? HttpResponse.json(anEntityArea('cost'))
            : HttpResponse.error(),
      ),
    );
    const { detail } = await client.getEntityArea(ref, 'cost', 'dev');
    expect(detail?.monthToDate.amount).toBe('114.60');
  });

  it('accepts that nothing is known yet', async () => {
    server.use(
      http.get(`${baseUrl}/v1/entities/*/areas/sla`, () =>
        HttpResponse.json(anEntityArea('sla', { detail: null })),
      ),
    );
    const { detail } = await client.getEntityArea(ref, 'sla', 'production');
    expect(detail).toBeNull();
  });

  it('takes the details of a foreign area as they come', async () => {
    server.use(
      http.get(`${baseUrl}/v1/entities/*/areas/carbon`, () =>
        HttpResponse.json({
          ...anEntityArea('cost'),
          area: 'carbon',
          detail: { grams: 12 },
        }),
      ),
    );
    const { detail } = await client.getEntityArea(ref, 'carbon', 'production');
    expect(detail).toEqual({ grams: 12 });
  });

  it('asks for a refresh', async () => {
    let body: unknown;
    server.use(
      http.post(`${baseUrl}/v1/refresh`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ items: [] }, { status: 202 });
      }),
    );
    await client.refresh({ environments: ['dev'] });
    expect(body).toEqual({ environments: ['dev'] });
  });

  it("passes on the backend's own error", async () => {
    server.use(
      http.get(`${baseUrl}/v1/environments`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'not for you' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    const error = await client.getEnvironments().catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({
      statusCode: 403,
      cause: { message: 'not for you' },
    });
  });

  it('says so where a page of HTML comes instead of JSON', async () => {
    server.use(
      http.get(`${baseUrl}/v1/environments`, () =>
        HttpResponse.html('<html>Sign in</html>'),
      ),
    );
    await expect(client.getEnvironments()).rejects.toThrow(
      'The platform answered /environments with text/html that is not valid JSON',
    );
  });

  it('names what is wrong with an unexpected answer', async () => {
    const item = aFleetItem('api-gateway');
    server.use(
      http.get(`${baseUrl}/v1/fleet`, () =>
        HttpResponse.json({
          items: [{ ...item, worst: 'green', tier: 3 }],
          totalItems: 'many',
          counts: statusCounts(),
        }),
      ),
    );
    await expect(client.getFleet({})).rejects.toThrow(
      /^The platform answered \/fleet with unexpected data: items\.0\.tier: .*; items\.0\.worst: .*; totalItems: /,
    );
  });

  it('wants the count of every status', async () => {
    server.use(
      http.get(`${baseUrl}/v1/fleet`, () =>
        HttpResponse.json({ items: [], totalItems: 0, counts: { ok: 1 } }),
      ),
    );
    await expect(client.getFleet({})).rejects.toThrow('counts.critical');
  });

  it('names what is wrong with the details of an area', async () => {
    server.use(
      http.get(`${baseUrl}/v1/entities/*/areas/sla`, () =>
        HttpResponse.json(anEntityArea('sla', { detail: { availability: 1 } })),
      ),
    );
    await expect(
      client.getEntityArea(ref, 'sla', 'production'),
    ).rejects.toThrow('detail.availabilityTarget');
  });

  it('gives up when it is told to', async () => {
    server.use(
      http.get(`${baseUrl}/v1/environments`, () => new Promise(() => {})),
    );
    const controller = new AbortController();
    const answer = client.getEnvironments({ signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/i);
  });
});
