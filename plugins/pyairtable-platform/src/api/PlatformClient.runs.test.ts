import { registerMswTestHooks } from '@backstage/test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  aDryRun,
  aFinishedRun,
  aKind,
  aReadiness,
  aRun,
  aSystemRecovery,
  runId,
} from '../__testUtils__/runFixtures';
import { PlatformClient } from './PlatformClient';

const base = 'http://backend/api/pyairtable-platform/v1';
const ref = 'component:default/api-gateway';

describe('PlatformClient: runs and recovery', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new PlatformClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch: (...args) => fetch(...args) },
  });

  /** Answers once, and tells what was asked. */
  function answer(
    method: 'get' | 'post',
    path: string,
    json: unknown,
    status = 200,
  ) {
    const asked: { search?: string; body?: string; headers?: Headers } = {};
    server.use(
      http[method](`${base}${path}`, async ({ request }) => {
        asked.search = new URL(request.url).search;
        asked.body = await request.text();
        asked.headers = request.headers;
        return HttpResponse.json(json as object, { status });
      }),
    );
    return asked;
  }

  it('asks what can be run', async () => {
    const asked = answer('get', '/runs/kinds', {
      entityRef: ref,
      environment: 'dev',
      items: [aKind()],
    });
    const { items } = await client.getRunKinds({
      entityRef: ref,
      environment: 'dev',
    });
    expect(items[0].id).toBe('drill.restore');
    expect(asked.search).toBe(
      '?entityRef=component%3Adefault%2Fapi-gateway&environment=dev',
    );
  });

  it('looks without starting, and sends no key', async () => {
    const asked = answer('post', '/runs', aDryRun());
    await client.dryRun({
      kind: 'drill.restore',
      entityRef: ref,
      environment: 'dev',
    });
    expect(JSON.parse(asked.body!)).toEqual({
      kind: 'drill.restore',
      entityRef: ref,
      environment: 'dev',
      dryRun: true,
    });
    expect(asked.headers!.get('idempotency-key')).toBeNull();
    expect(asked.headers!.get('content-type')).toBe('application/json');
  });

  it('starts with a key', async () => {
    const asked = answer('post', '/runs', aRun(), 202);
    const run = await client.startRun(
      {
        kind: 'drill.restore',
        entityRef: ref,
        environment: 'production',
        confirm: 'api-gateway',
      },
      { idempotencyKey: 'k1' },
    );
    expect(run.id).toBe(runId);
    expect(asked.headers!.get('idempotency-key')).toBe('k1');
    expect(JSON.parse(asked.body!)).toMatchObject({ confirm: 'api-gateway' });
  });

  it('tells that another one is active', async () => {
    answer(
      'post',
      '/runs',
      { error: { name: 'ConflictError', message: 'run 7 is active' } },
      409,
    );
    await expect(
      client.startRun(
        { kind: 'drill.restore', entityRef: ref, environment: 'dev' },
        { idempotencyKey: 'k1' },
      ),
    ).rejects.toMatchObject({ statusCode: 409 });
  });

  it('lists runs, kinds and states as repeated parameters', async () => {
    const asked = answer('get', '/runs', {
      items: [aFinishedRun()],
      nextCursor: 'n',
    });
    const page = await client.getRuns({
      entityRef: ref,
      kind: ['a', 'b'],
      state: undefined,
      limit: 20,
    });
    expect(page.nextCursor).toBe('n');
    expect(asked.search).toBe(
      '?entityRef=component%3Adefault%2Fapi-gateway&kind=a&kind=b&limit=20',
    );
  });

  it.each([
    ['getRun', 'get', ''],
    ['cancelRun', 'post', '/cancel'],
    ['approveRun', 'post', '/approve'],
  ] as const)('%s', async (method, verb, path) => {
    answer(verb, `/runs/${runId}${path}`, aRun());
    await expect(client[method](runId)).resolves.toMatchObject({ id: runId });
  });

  it('never lets an id out of its place in the path', async () => {
    const asked = answer('get', '/runs/..%2Ffleet%3Fx', aRun());
    await client.getRun('../fleet?x');
    expect(asked.search).toBe('');
  });

  it('reads evidence and has it verified', async () => {
    const record = {
      runId,
      sequence: 1,
      previousHash: '0',
      hash: 'a',
      record: '{"b": 1}',
    };
    answer('get', `/runs/${runId}/evidence`, record);
    answer('get', '/runs/verify', {
      valid: true,
      checked: 1,
      head: 'a',
      problems: [],
    });
    await expect(client.getRunEvidence(runId)).resolves.toEqual(record);
    await expect(client.verifyRuns()).resolves.toMatchObject({ checked: 1 });
  });

  it('reads the calendar, regions, readiness and a system', async () => {
    const calendar = answer('get', '/recovery/calendar', { items: [] });
    answer('get', '/recovery/regions', { items: [] });
    const readiness = answer(
      'get',
      '/entities/component/default/api-gateway/readiness',
      aReadiness(),
    );
    answer('get', '/systems/default/pyairtable/recovery', aSystemRecovery());
    await client.getDrillCalendar({});
    expect(calendar.search).toBe('');
    await expect(client.getRegions()).resolves.toEqual({ items: [] });
    await client.getReadiness(ref, 'production');
    expect(readiness.search).toBe('?environment=production');
    await expect(
      client.getSystemRecovery('system:default/pyairtable', 'production'),
    ).resolves.toMatchObject({ hidden: 1 });
  });

  it('refuses a run without steps', async () => {
    answer('get', `/runs/${runId}`, { ...aRun(), steps: undefined });
    await expect(client.getRun(runId)).rejects.toThrow(/steps/);
  });
});
