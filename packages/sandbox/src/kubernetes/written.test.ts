import {
  clusterForTests,
  refusalOf,
  scanOf,
  workflowOf,
  workflows,
} from './__testUtils__/clusterForTests';

describe('writing', () => {
  const cluster = clusterForTests();
  const drill = (name: string, more?: object) =>
    workflowOf(name, 'restore-drill', { service: 'user-service' }, more);

  it('takes a name once', async () => {
    await cluster.create(drill('once'));
    expect(await refusalOf(cluster.create(drill('once')))).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      code: 409,
      reason: 'AlreadyExists',
      message: 'workflows.argoproj.io "once" already exists',
      details: { name: 'once', group: 'argoproj.io', kind: 'workflows' },
    });
  });

  it('only looks where it is asked to', async () => {
    const answer = await cluster.custom().createNamespacedCustomObject({
      ...workflows,
      body: drill('dry'),
      dryRun: 'All',
    });
    expect(answer.metadata.name).toBe('dry');
    expect(await refusalOf(cluster.get('dry'))).toMatchObject({ code: 404 });
  });

  it.each([
    [
      'no kind',
      { ...drill('x'), kind: undefined },
      422,
      'kind: Required value',
    ],
    [
      'no apiVersion',
      { ...drill('x'), apiVersion: '' },
      422,
      'apiVersion: Required value',
    ],
    ['another kind', { ...drill('x'), kind: 'Pod' }, 400, 'do not match'],
    [
      'no name',
      { ...drill('x'), metadata: {} },
      422,
      'name or generateName is required',
    ],
    ['a bad name', drill('No_Name'), 422, 'RFC 1123'],
    [
      'no spec',
      { ...drill('x'), spec: undefined },
      422,
      'spec: Required value',
    ],
    [
      'a spec that is text',
      { ...drill('x'), spec: 'run' },
      422,
      'spec: Required value',
    ],
    [
      'suspend as text',
      drill('x', { spec: { suspend: 'yes' } }),
      422,
      'spec.suspend',
    ],
    [
      'another namespace',
      drill('x', { metadata: { namespace: 'moon' } }),
      400,
      'namespace',
    ],
    ['a list', [], 400, 'no object'],
  ])('refuses %s', async (_, body, code, message) => {
    expect(await refusalOf(cluster.create(body as object))).toMatchObject({
      kind: 'Status',
      code,
      message: expect.stringContaining(message),
    });
  });

  it('refuses a Job without containers', async () => {
    const body: any = scanOf('empty', { spec: { template: { spec: {} } } });
    expect(
      await refusalOf(
        cluster.batch().createNamespacedJob({ namespace: 'pyairtable', body }),
      ),
    ).toMatchObject({ code: 422, reason: 'Invalid' });
  });

  it('grows the version with every write, and the generation with the spec', async () => {
    const { metadata: first } = await cluster.create(
      drill('versions', { spec: { suspend: true } }),
    );
    const before = (await cluster.get('versions')).metadata;
    expect(Number(before.resourceVersion)).toBeGreaterThan(
      Number(first.resourceVersion),
    );
    await cluster.patch('versions', { metadata: { labels: { a: 'b' } } });
    const labelled = (await cluster.get('versions')).metadata;
    expect(labelled).toMatchObject({ generation: 1, uid: first.uid });
    await cluster.patch('versions', { metadata: { labels: { a: 'b' } } });
    const same = (await cluster.get('versions')).metadata;
    expect(same.resourceVersion).toBe(labelled.resourceVersion);
  });

  it.each([
    ['an old version', { metadata: { resourceVersion: '1' } }, 409],
    ['another uid', { metadata: { uid: 'another' } }, 409],
    ['a spec taken away', { spec: null }, 422],
  ])('refuses a patch with %s', async (_, patch, code) => {
    const answer = await cluster.patch('once', patch);
    expect(answer.status).toBe(code);
    expect(await answer.json()).toMatchObject({ kind: 'Status', code });
  });

  it.each([
    [[{ op: 'add', path: '/spec/shutdown', value: 'Stop' }], 200],
    [[{ op: 'test', path: '/spec/shutdown', value: 'moon' }], 422],
    [{ spec: {} }, 400],
  ])('takes JSON patches: %j', async (patch, code) => {
    const answer = await cluster.patch('once', patch, {
      contentType: 'application/json-patch+json',
    });
    expect(answer.status).toBe(code);
  });

  it('refuses other patches, and bodies that are no JSON', async () => {
    const apply = await cluster.patch(
      'once',
      {},
      {
        contentType: 'application/apply-patch+yaml',
      },
    );
    expect(apply.status).toBe(415);
    const broken = await fetch(
      `${
        cluster.sandbox().url
      }/clusters/production/apis/batch/v1/namespaces/pyairtable/jobs`,
      {
        method: 'POST',
        headers: { authorization: 'Bearer sandbox-runner' },
        body: '{',
      },
    );
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ reason: 'BadRequest' });
  });

  it('sets the limits of an autoscaler, and replicas follow', async () => {
    const path = {
      path: 'apis/autoscaling/v2',
      plural: 'horizontalpodautoscalers',
    };
    const before = await (
      await cluster.patch('embedding-service', {}, path)
    ).json();
    expect(before.status.currentReplicas).toBe(8);
    const answer = await cluster.patch(
      'embedding-service',
      { spec: { maxReplicas: 12 } },
      path,
    );
    expect(await answer.json()).toMatchObject({
      metadata: { generation: 2 },
      spec: { maxReplicas: 12 },
      status: { currentReplicas: 12 },
    });
  });
});
