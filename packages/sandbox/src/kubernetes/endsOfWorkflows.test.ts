import {
  clusterForTests,
  nodesOf,
  workflowOf,
} from './__testUtils__/clusterForTests';

describe('Workflows that do not go well', () => {
  const cluster = clusterForTests();
  const { create, get, patch, pass } = cluster;
  afterEach(() => cluster.sandbox().clearRuns());

  it.each([
    [
      'the template is missing',
      { template: 'nobody' },
      'Error',
      'workflowtemplates.argoproj.io "nobody" not found',
    ],
    [
      'a parameter is missing',
      { parameters: {} },
      'Failed',
      'invalid spec: spec.arguments.service.value or spec.arguments.service.valueFrom is required',
    ],
    [
      'the entrypoint is missing',
      { spec: { entrypoint: 'moon' } },
      'Failed',
      "invalid spec: template name 'moon' undefined",
    ],
  ])('cannot run where %s', async (_, given: any, phase, message) => {
    const name = `broken-${phase.toLowerCase()}-${message.length}`;
    await create(
      workflowOf(
        name,
        given.template ?? 'restore-drill',
        given.parameters ?? { service: 'user-service' },
        { spec: given.spec },
      ),
    );
    expect((await get(name)).status).toMatchObject({
      phase,
      message,
      finishedAt: expect.any(String),
    });
  });

  it('fail in the step that somebody has named', async () => {
    cluster.sandbox().addRun({
      service: 'user-service',
      behaviour: 'fail',
      step: 'restore',
      times: 1,
    });
    for (const name of ['told-to-fail', 'not-told']) {
      await create(
        workflowOf(name, 'restore-drill', { service: 'user-service' }),
      );
    }
    await get('told-to-fail');
    pass(60);
    const { restore, validate } = nodesOf(await get('told-to-fail'));
    expect(validate.phase).toBe('Succeeded');
    expect(restore).toMatchObject({
      phase: 'Failed',
      message: expect.stringContaining('restore failed'),
    });
    expect((await get('not-told')).status.phase).toBe('Succeeded');
  });

  it('hang until their deadline', async () => {
    await create(
      workflowOf(
        'hangs',
        'restore-drill',
        { service: 'user-service' },
        {
          metadata: { annotations: { 'sim/result': 'hang' } },
          spec: { activeDeadlineSeconds: 120 },
        },
      ),
    );
    await get('hangs');
    pass(119);
    expect((await get('hangs')).status.phase).toBe('Running');
    pass(30);
    const workflow = await get('hangs');
    expect(workflow.status.phase).toBe('Failed');
    expect(nodesOf(workflow).validate.message).toBe(
      'Pod was active on the node longer than the specified deadline',
    );
    expect(nodesOf(workflow)['hangs.onExit'].phase).toBe('Succeeded');
  });

  it.each([
    ['Stop', true],
    ['Terminate', false],
  ])('end by %s', async (shutdown, hasExit) => {
    const name = `ends-by-${shutdown.toLowerCase()}`;
    await create(
      workflowOf(
        name,
        'restore-drill',
        { service: 'user-service' },
        {
          metadata: { annotations: { 'sim/result': 'hang' } },
        },
      ),
    );
    await get(name);
    await patch(name, { spec: { shutdown } });
    pass(30);
    const workflow = await get(name);
    expect(workflow.status).toMatchObject({
      phase: 'Failed',
      message: `Stopped with strategy '${shutdown}'`,
    });
    const nodes = nodesOf(workflow);
    expect(nodes.validate.message).toBe(
      `workflow shutdown with strategy:  ${shutdown}`,
    );
    expect(Boolean(nodes[`${name}.onExit`])).toBe(hasExit);
  });

  it.each([
    ['templates', { entrypoint: 'a', templates: 'nonsense' }],
    ['steps', { entrypoint: 'a', templates: [{ name: 'a', steps: [7] }] }],
    [
      'a circle',
      {
        entrypoint: 'a',
        templates: [{ name: 'a', steps: [[{ name: 'a', template: 'a' }]] }],
      },
    ],
    ['a graph', { entrypoint: 'a', templates: [{ name: 'a', dag: {} }] }],
    ['arguments', { entrypoint: 'a', arguments: { parameters: 'b' } }],
  ])('end in an error where %s make no sense', async (what, spec) => {
    const name = `nonsense-${what.replace(' ', '-')}`;
    await create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { name },
      spec,
    });
    const { status } = await get(name);
    expect(status).toMatchObject({
      phase: 'Error',
      finishedAt: expect.any(String),
    });
  });

  it('try again as often as their template says', async () => {
    await create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { name: 'retries', annotations: { 'sim/result': 'fail' } },
      spec: {
        entrypoint: 'flaky',
        templates: [
          {
            name: 'flaky',
            retryStrategy: { limit: 2, retryPolicy: 'Always' },
            container: { image: 'busybox' },
          },
        ],
      },
    });
    await get('retries');
    pass(60);
    const { status } = await get('retries');
    expect(status).toMatchObject({
      phase: 'Failed',
      message: 'No more retries left',
      progress: '3/3',
    });
    expect(status.nodes.retries.children).toHaveLength(3);
  });
});
