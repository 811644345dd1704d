import {
  clusterForTests,
  nodesOf,
  outputsOf,
  workflowOf,
} from './__testUtils__/clusterForTests';

describe('Workflows', () => {
  const cluster = clusterForTests();
  const { create, get, patch, pass } = cluster;

  it('sleep until they are woken, and run to success', async () => {
    const created = await create(
      workflowOf(
        'drill-success',
        'restore-drill',
        { service: 'user-service' },
        {
          spec: { suspend: true },
        },
      ),
    );
    expect(created.metadata).toMatchObject({
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      generation: 1,
      creationTimestamp: cluster.now().toISOString().replace('.000', ''),
    });
    pass(60);
    const asleep = await get('drill-success');
    expect(asleep.status).toMatchObject({ phase: 'Running', progress: '0/0' });
    expect(asleep.status.nodes).toEqual({});

    const woken = await patch('drill-success', { spec: { suspend: false } });
    expect(woken.status).toBe(200);
    expect((await woken.json()).metadata.generation).toBe(2);
    const running = await get('drill-success');
    expect(nodesOf(running).validate).toMatchObject({
      type: 'Pod',
      phase: 'Running',
      templateName: 'validate',
      boundaryID: 'drill-success',
    });
    expect(running.status.finishedAt).toBeNull();

    pass(60);
    const { status, metadata } = await get('drill-success');
    expect(status).toMatchObject({ phase: 'Succeeded', progress: '4/4' });
    expect(status.message).toBeUndefined();
    expect(metadata.labels).toMatchObject({
      'workflows.argoproj.io/phase': 'Succeeded',
      'workflows.argoproj.io/completed': 'true',
      'pyairtable.io/drill': 'restore',
    });
    const nodes = nodesOf({ status });
    expect(Object.keys(nodes)).toEqual([
      'drill-success',
      '[0]',
      'validate',
      '[1]',
      'restore',
      '[2]',
      'judge',
      'drill-success.onExit',
    ]);
    // Pods end one after the other, at the moments when they were due.
    expect(Date.parse(nodes.restore.startedAt)).toBe(
      Date.parse(nodes.validate.finishedAt),
    );
    expect(nodes['drill-success'].children).toEqual([nodes['[0]'].id]);
    expect(nodes['[0]'].children).toEqual([nodes.validate.id]);
    expect(nodes.validate.children).toEqual([nodes['[1]'].id]);
  });

  it('measure what the bucket holds', async () => {
    const workflow = await get('drill-success');
    const key = 'backups/2026-11-23/user-service/020000Z.dump';
    const { validate, restore } = nodesOf(workflow);
    expect(outputsOf(validate)).toEqual({
      key,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      'taken-at': '2026-11-23T02:00:00.000Z',
    });
    const seconds =
      (Date.parse(restore.finishedAt) -
        Date.parse(workflow.metadata.creationTimestamp)) /
      1000;
    expect(outputsOf(workflow.status)).toEqual({
      'rpo-seconds': String(13 * 3600),
      'rto-seconds': String(seconds),
      checksum: outputsOf(validate).checksum,
    });
    const bucket = await fetch(
      `${
        cluster.sandbox().url
      }/aws/pyairtable-backups-production?list-type=2&prefix=${key}`,
      {
        headers: {
          authorization:
            'AWS4-HMAC-SHA256 Credential=SANDBOX333333333333/20261123/us-east-1/s3/aws4_request',
        },
      },
    );
    expect(await bucket.text()).toContain(`<Key>${key}</Key>`);
  });

  it('print, and the log can be read', async () => {
    const { items } = await cluster.core().listNamespacedPod({
      namespace: 'pyairtable',
      labelSelector: 'workflows.argoproj.io/workflow=drill-success',
    });
    expect(items.map(({ status }) => status?.phase)).toEqual(
      Array(4).fill('Succeeded'),
    );
    const { validate } = nodesOf(await get('drill-success'));
    const name = `drill-success-validate-${validate.id.split('-').pop()}`;
    expect(items.map(({ metadata }) => metadata?.name)).toContain(name);
    const read = (options: object = {}) =>
      cluster
        .core()
        .readNamespacedPodLog({ name, namespace: 'pyairtable', ...options });
    expect(await read({ container: 'main' })).toMatch(
      /^validate of user-service in production\ns3:\/\/pyairtable-backups-production\/backups\/2026-11-23\/user-service\/020000Z\.dump: \d+ bytes, 13 h 1 min old\nsha256 .*\n$/,
    );
    expect((await read({ tailLines: 1 })).split('\n')).toHaveLength(2);
    await expect(read({ container: 'other' })).rejects.toMatchObject({
      code: 400,
    });
    await expect(
      cluster.core().readNamespacedPodLog({
        name: 'nobody',
        namespace: 'pyairtable',
      }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('start at any of their templates', async () => {
    await create(
      workflowOf(
        'verify-only',
        'restore-drill',
        { service: 'api-gateway' },
        {
          spec: { entrypoint: 'validate' },
        },
      ),
    );
    await get('verify-only');
    pass(60);
    const { status } = await get('verify-only');
    expect(status.phase).toBe('Succeeded');
    expect(status.nodes['verify-only']).toMatchObject({
      type: 'Pod',
      templateName: 'validate',
    });
    // It keeps no database: it is the state of the namespace that is found.
    expect(outputsOf(status.nodes['verify-only']).key).toMatch(/^velero\//);
  });

  it('fail where the backups have stopped', async () => {
    await create(
      workflowOf('drill-audit', 'restore-drill', { service: 'audit-service' }),
    );
    await get('drill-audit');
    pass(60);
    const workflow = await get('drill-audit');
    const nodes = nodesOf(workflow);
    expect(nodes.validate.message).toMatch(
      /^main: Error \(exit code 1\): no backup to restore: the newest backup is 5 d 13 h old, more than 26 hours$/,
    );
    expect(workflow.status).toMatchObject({
      phase: 'Failed',
      message: `child '${nodes.validate.id}' failed`,
    });
    expect(nodes.restore).toBeUndefined();
    expect(nodes['drill-audit.onExit'].phase).toBe('Succeeded');
  });

  it('run an experiment, two steps side by side', async () => {
    await create(
      workflowOf(
        'chaos',
        'api-gateway-chaos',
        { 'allow-production': 'true' },
        {
          metadata: { labels: { 'backstage.io/kubernetes-id': 'api-gateway' } },
        },
      ),
    );
    await get('chaos');
    pass(60);
    const workflow = await get('chaos');
    expect(workflow.status.phase).toBe('Succeeded');
    const { watch, evict } = nodesOf(workflow);
    expect(watch.startedAt).toBe(evict.startedAt);
  });

  it.each([
    ['api-gateway', {}, 'allow-production is not true'],
    [
      'chat-service',
      { 'allow-production': 'true' },
      'error budget is nearly spent',
    ],
  ])(
    'refuse an experiment on %s with %j',
    async (service, parameters, reason) => {
      const name = `chaos-${service}`;
      await create(
        workflowOf(name, `${service}-chaos`, parameters as {}, {
          metadata: { labels: { 'backstage.io/kubernetes-id': service } },
        }),
      );
      await get(name);
      pass(60);
      const { preflight, inject } = nodesOf(await get(name));
      expect(preflight.message).toContain(reason);
      expect(inject).toBeUndefined();
    },
  );
});
