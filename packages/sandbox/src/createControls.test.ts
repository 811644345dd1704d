import { sandboxForTests, testNow } from './__testUtils__/sandboxForTests';

describe('controls', () => {
  const sandbox = sandboxForTests();
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox().url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
    });

  it('sets, lists and clears faults', async () => {
    const fault = { upstream: 's3', environment: 'dev', kind: 'down' };
    expect((await send('POST', '/_faults', fault)).status).toBe(201);
    expect(await (await send('GET', '/_faults')).json()).toEqual({
      items: [fault],
    });
    expect((await send('DELETE', '/_faults')).status).toBe(204);
    expect(await (await send('GET', '/_faults')).json()).toEqual({ items: [] });
  });

  it.each([
    ['upstream', { upstream: 'moon', kind: 'down' }],
    ['kind', { upstream: 's3', kind: 'sad' }],
    ['environment', { upstream: 's3', kind: 'down', environment: 'moon' }],
    ['delayMs', { upstream: 's3', kind: 'slow', delayMs: -1 }],
    ['delay', { upstream: 's3', kind: 'slow', delay: 1 }],
    ['body', 7],
  ])('names what is wrong with a fault: %s', async (field, body) => {
    const response = await send('POST', '/_faults', body);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(
      `Invalid fault, ${field}: `,
    );
  });

  it('refuses a body that is no JSON', async () => {
    const response = await fetch(`${sandbox().url}/_faults`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  it('counts calls by upstream and environment', async () => {
    await send('GET', '/prometheus/staging/api/v1/query?query=up');
    await send('GET', '/prometheus/staging/api/v1/query?query=up');
    await send('GET', '/clusters/dev/version');
    expect(await (await send('GET', '/_calls')).json()).toEqual({
      'kubernetes/dev': 1,
      'prometheus/staging': 2,
    });
    expect((await send('DELETE', '/_calls')).status).toBe(204);
    expect(sandbox().calls()).toEqual({});
  });

  it('says how it is', async () => {
    expect(await (await send('GET', '/_health')).json()).toEqual({
      status: 'ok',
      now: testNow.toISOString(),
      services: 30,
    });
    expect((await send('GET', '/elsewhere')).status).toBe(404);
  });
});
