import { sandboxForTests } from '../__testUtils__/sandboxForTests';
import { apiVersionOf, resourceTypes } from './resourceTypes';

describe('Kubernetes, by its addresses', () => {
  const sandbox = sandboxForTests({ services: 40 });

  async function get(path: string, headers: Record<string, string> = {}) {
    const response = await fetch(
      `${sandbox().url}/clusters/production${path}`,
      { headers: { authorization: 'Bearer sandbox', ...headers } },
    );
    return { status: response.status, body: await response.json() };
  }

  it.each(
    resourceTypes.map(type => [apiVersionOf(type), type.kind, type] as const),
  )('lists %s %s', async (apiVersion, kind, { group, name }) => {
    const { status, body } = await get(
      `/${group ? 'apis' : 'api'}/${apiVersion}/${name}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: `${kind}List`, apiVersion });
    for (const item of body.items) {
      expect(item).toMatchObject({ kind, apiVersion });
      expect(item.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('lists in pages that show one moment', async () => {
    const names: string[] = [];
    let token = '';
    let pages = 0;
    do {
      const { body } = await get(
        `/apis/apps/v1/deployments?limit=15&continue=${token}`.replace(
          /&continue=$/,
          '',
        ),
      );
      names.push(...body.items.map(({ metadata }: any) => metadata.name));
      expect(body.metadata.remainingItemCount ?? 0).toBe(40 - names.length);
      token = body.metadata.continue;
      pages += 1;
    } while (token);
    expect(pages).toBe(3);
    expect(new Set(names).size).toBe(40);
    expect(sandbox().calls()).toEqual({ 'kubernetes/production': 3 });
  });

  it.each([
    ['app=frontend', 1],
    ['app==frontend,tier=critical', 1],
    ['app in (frontend, api-gateway)', 2],
    ['app notin (frontend)', 39],
    ['app!=frontend', 39],
    ['tier,!missing', 40],
    ['missing', 0],
  ])('selects by label: %s', async (selector, count) => {
    const { body } = await get(
      `/apis/apps/v1/deployments?labelSelector=${encodeURIComponent(selector)}`,
    );
    expect(body.items).toHaveLength(count);
  });

  it.each([
    ['metadata.name=frontend', '/apis/apps/v1/deployments', 1],
    ['status.phase=Pending', '/api/v1/pods', 0],
    ['status.phase!=Running', '/api/v1/pods', 0],
  ])('selects by field: %s', async (selector, path, count) => {
    const { body } = await get(
      `${path}?fieldSelector=${encodeURIComponent(selector)}`,
    );
    expect(body.items).toHaveLength(count);
  });

  it.each([
    ['an unknown kind', '/apis/apps/v1/gadgets', 404, 'NotFound'],
    ['an unknown group', '/apis/example.com/v1', 404, 'NotFound'],
    [
      'an unknown name',
      '/apis/apps/v1/namespaces/pyairtable/deployments/nobody',
      404,
      'NotFound',
    ],
    [
      'a bad selector',
      '/apis/apps/v1/deployments?labelSelector=a%20b',
      400,
      'BadRequest',
    ],
    [
      'a bad token',
      '/apis/apps/v1/deployments?limit=1&continue=x',
      400,
      'BadRequest',
    ],
    [
      'a watch',
      '/apis/apps/v1/deployments?watch=true',
      405,
      'MethodNotAllowed',
    ],
  ])('refuses %s', async (_, path, code, reason) => {
    const { status, body } = await get(path);
    expect(status).toBe(code);
    expect(body).toMatchObject({
      kind: 'Status',
      status: 'Failure',
      code,
      reason,
    });
  });

  it('refuses who does not say who they are', async () => {
    const { status, body } = await get('/api/v1/pods', { authorization: '' });
    expect(status).toBe(401);
    expect(body).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
  });

  it('changes nothing', async () => {
    const response = await fetch(
      `${
        sandbox().url
      }/clusters/production/apis/apps/v1/namespaces/pyairtable/deployments/frontend`,
      { method: 'DELETE', headers: { authorization: 'Bearer sandbox' } },
    );
    expect(response.status).toBe(403);
  });
});
