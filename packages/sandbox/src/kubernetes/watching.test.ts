import { Watch } from '@kubernetes/client-node';
import {
  clusterForTests,
  refusalOf,
  workflowOf,
  workflows,
} from './__testUtils__/clusterForTests';

const wait = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describe('watching', () => {
  const cluster = clusterForTests();
  const path = '/apis/argoproj.io/v1alpha1/namespaces/pyairtable/workflows';
  afterEach(() => cluster.sandbox().clearRuns());

  async function watch(query: Record<string, string>) {
    const events: { type: string; object: any }[] = [];
    let isOver = false;
    const over = new Promise<void>((resolve, reject) => {
      new Watch(cluster.config())
        .watch(
          path,
          query,
          (type, object) => events.push({ type, object }),
          error => {
            isOver = true;
            return error ? reject(error) : resolve();
          },
        )
        .catch(reject);
    });
    await wait(150);
    return { events, over, isOver: () => isOver };
  }

  it('tells of what is made, changes and goes', async () => {
    const { metadata } = await cluster
      .custom()
      .listNamespacedCustomObject(workflows);
    await cluster.create(
      workflowOf(
        'seen',
        'restore-drill',
        { service: 'user-service' },
        {
          metadata: { labels: { run: 'a' } },
        },
      ),
    );
    const { events, over } = await watch({
      resourceVersion: metadata.resourceVersion,
      labelSelector: 'run=a',
      timeoutSeconds: '1',
    });
    await cluster.create(workflowOf('unseen', 'restore-drill'));
    cluster.pass(60);
    await wait(250);
    await cluster.custom().deleteNamespacedCustomObject({
      ...workflows,
      name: 'seen',
    });
    await over;
    expect(events[0]).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'seen' } },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'ADDED',
      ...events.slice(2).map(() => 'MODIFIED'),
      'DELETED',
    ]);
    const versions = events.map(({ object }) =>
      Number(object.metadata.resourceVersion),
    );
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(events[events.length - 2].object.status.phase).toBe('Succeeded');
    expect(new Set(events.map(({ object }) => object.metadata.name))).toEqual(
      new Set(['seen']),
    );
  });

  it('begins with what there is', async () => {
    const { events, over } = await watch({
      fieldSelector: 'metadata.name=unseen',
      timeoutSeconds: '1',
    });
    await over;
    expect(events.map(({ type }) => type)).toEqual(['ADDED']);
  });

  it.each([
    ['it is too old', { resourceVersion: '1' }, undefined],
    ['it is told to', { resourceVersion: '9999999999' }, 'gone' as const],
  ])('ends with 410 where %s', async (_, query, kind) => {
    if (kind) {
      cluster.sandbox().setFault({ upstream: 'kubernetes', kind });
    }
    const { events, over } = await watch(query);
    await over;
    expect(events).toEqual([
      {
        type: 'ERROR',
        object: expect.objectContaining({
          kind: 'Status',
          code: 410,
          reason: 'Expired',
        }),
      },
    ]);
    // Whoever lists is not concerned.
    expect(
      (await cluster.custom().listNamespacedCustomObject(workflows)).kind,
    ).toBe('WorkflowList');
  });

  it('is told of a Workflow that vanishes', async () => {
    cluster.sandbox().addRun({ service: 'user-service', behaviour: 'vanish' });
    await cluster.create(
      workflowOf('vanishes', 'restore-drill', { service: 'user-service' }),
    );
    const { events, over } = await watch({
      fieldSelector: 'metadata.name=vanishes',
      timeoutSeconds: '1',
    });
    cluster.pass(30);
    await over;
    expect(events.map(({ type }) => type).pop()).toBe('DELETED');
    expect(await refusalOf(cluster.get('vanishes'))).toMatchObject({
      code: 404,
    });
  });

  it.each([
    ['read', 'list'],
    ['write', 'create'],
  ] as const)('fails to %s where only that fails', async (verb, call) => {
    cluster.sandbox().setFault({ upstream: 'kubernetes', kind: 'error', verb });
    const calls = {
      list: () => cluster.custom().listNamespacedCustomObject(workflows),
      create: () =>
        cluster.create(workflowOf(`fault-${verb}`, 'restore-drill')),
    };
    for (const [name, request] of Object.entries(calls)) {
      const refusal = await refusalOf(request());
      expect(refusal?.code).toBe(name === call ? 500 : undefined);
    }
  });

  it('answers late although the object is there', async () => {
    cluster.sandbox().addRun({ behaviour: 'slow-create', delayMs: 400 });
    const started = Date.now();
    const created = cluster.create(
      workflowOf('late', 'restore-drill', { service: 'user-service' }),
    );
    await wait(150);
    expect((await cluster.get('late')).metadata.name).toBe('late');
    await created;
    expect(Date.now() - started).toBeGreaterThanOrEqual(390);
  });

  it('is edited by somebody', async () => {
    cluster.sandbox().addRun({ behaviour: 'edit' });
    await cluster.create(
      workflowOf('edited', 'restore-drill', { service: 'user-service' }),
    );
    await cluster.get('edited');
    cluster.pass(60);
    const { spec, metadata, status } = await cluster.get('edited');
    expect(spec.arguments.parameters).toContainEqual({
      name: 'edited-by-hand',
      value: 'true',
    });
    expect(metadata.generation).toBe(2);
    expect(status.phase).toBe('Succeeded');
  });

  it.each(['validate', 'restore', 'judge'])(
    'is edited in the middle of %s, and stays so',
    async step => {
      cluster.sandbox().addRun({ behaviour: 'edit', step });
      await cluster.create(
        workflowOf(`edited-${step}`, 'restore-drill', {
          service: 'user-service',
        }),
      );
      // Whoever watches sees it go on bit by bit.
      for (let second = 0; second < 40; second += 1) {
        cluster.pass(1);
        await cluster.get(`edited-${step}`);
      }
      const { spec, metadata, status } = await cluster.get(`edited-${step}`);
      expect(spec.arguments.parameters).toContainEqual({
        name: 'edited-by-hand',
        value: 'true',
      });
      expect(metadata.generation).toBe(2);
      expect(status.phase).toBe('Succeeded');
    },
  );

  it('can be told over HTTP', async () => {
    const send = (method: string, body?: object) =>
      fetch(`${cluster.sandbox().url}/_runs`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const rule = { service: 'a', kind: 'Job', behaviour: 'fail', times: 1 };
    expect((await send('POST', rule)).status).toBe(201);
    expect(await (await send('GET')).json()).toEqual({ items: [rule] });
    const refused = await send('POST', { behaviour: 'dance' });
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.message).toContain(
      'Invalid run, behaviour: ',
    );
    expect((await send('DELETE')).status).toBe(204);
    expect(await (await send('GET')).json()).toEqual({ items: [] });
  });
});
