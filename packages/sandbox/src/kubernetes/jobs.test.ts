import {
  clusterForTests,
  refusalOf,
  scanOf,
} from './__testUtils__/clusterForTests';

describe('Jobs', () => {
  const cluster = clusterForTests();
  const namespace = 'pyairtable';
  const conditionsOf = ({ status }: any) =>
    (status.conditions ?? []).map(
      ({ type, status: value, reason }: any) => `${type}=${value} ${reason}`,
    );
  const read = (name: string) =>
    cluster.batch().readNamespacedJob({ name, namespace });
  const create = (body: any) =>
    cluster.batch().createNamespacedJob({ namespace, body });
  /** What a scan has printed, below the line that says what it is. */
  const readCounts = async (pod: string) =>
    (await cluster.core().readNamespacedPodLog({ name: pod, namespace }))
      .trim()
      .split('\n')
      .slice(1)
      .map(line => JSON.parse(line));

  it('sleep, run in a pod, and end', async () => {
    await create(scanOf('scan', { spec: { suspend: true } }));
    expect(conditionsOf(await read('scan'))).toEqual([
      'Suspended=True JobSuspended',
    ]);
    await cluster.patch(
      'scan',
      { spec: { suspend: false } },
      { path: 'apis/batch/v1', plural: 'jobs' },
    );
    const running = await read('scan');
    expect(running.status).toMatchObject({
      active: 1,
      startTime: cluster.now(),
    });
    const pods = async () =>
      (
        await cluster.core().listNamespacedPod({
          namespace,
          labelSelector: 'batch.kubernetes.io/job-name=scan',
        })
      ).items;
    const [pod] = await pods();
    expect(pod.status?.phase).toBe('Running');
    expect(pod.metadata?.ownerReferences?.[0].uid).toBe(running.metadata?.uid);

    cluster.pass(30);
    const ended = await read('scan');
    expect(conditionsOf(ended)).toEqual([
      'Suspended=False JobResumed',
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ]);
    expect(ended.status?.succeeded).toBe(1);
    expect((await pods())[0].status?.phase).toBe('Succeeded');
    expect(await readCounts(pod.metadata!.name!)).toEqual([
      {
        image: expect.stringMatching(
          /pyairtable\/api-gateway@sha256:[0-9a-f]{64}$/,
        ),
        ...{ critical: 0, high: 0, medium: 2, low: 2, unknown: 0 },
      },
      { images: 1, critical: 0, high: 0, medium: 2, low: 2, unknown: 0 },
    ]);
  });

  it.each([
    ['a critical finding', 'report-generator', 1, 1],
    ['a finding that nobody has rated', 'saga-orchestrator', 1, 0],
    ['nothing, because no pod runs', 'file-processor', 0, 0],
  ])('end well over %s', async (_, service, images, critical) => {
    const name = `scan-${service}`;
    await create(
      scanOf(name, {
        metadata: {
          labels: {
            'backstage.io/kubernetes-id': service,
            'pyairtable.io/purpose': 'image-scan',
          },
        },
      }),
    );
    await read(name);
    cluster.pass(30);
    expect(conditionsOf(await read(name))).toContain(
      'Complete=True CompletionsReached',
    );
    const { items } = await cluster.core().listNamespacedPod({
      namespace,
      labelSelector: `job-name=${name}`,
    });
    const counts = await readCounts(items[0].metadata!.name!);
    expect(counts).toHaveLength(images + 1);
    expect(counts[images]).toMatchObject({ images, critical });
  });

  it('are active until their deadline', async () => {
    await create(
      scanOf('scan-hangs', {
        metadata: { annotations: { 'sim/result': 'hang' } },
        spec: { activeDeadlineSeconds: 60 },
      }),
    );
    await read('scan-hangs');
    cluster.pass(3600);
    expect(conditionsOf(await read('scan-hangs'))).toContain(
      'Failed=True DeadlineExceeded',
    );
  });

  it('are deleted with their pods', async () => {
    await create(scanOf('scan-gone'));
    const { metadata } = await read('scan-gone');
    const remove = (uid: string) =>
      cluster.batch().deleteNamespacedJob({
        name: 'scan-gone',
        namespace,
        body: { preconditions: { uid }, propagationPolicy: 'Background' },
      });
    expect(await refusalOf(remove('another'))).toMatchObject({
      code: 409,
      reason: 'Conflict',
    });
    expect(await remove(metadata!.uid!)).toMatchObject({ status: 'Success' });
    expect(await refusalOf(read('scan-gone'))).toMatchObject({
      code: 404,
      message: 'jobs.batch "scan-gone" not found',
    });
    const { items } = await cluster.core().listNamespacedPod({
      namespace,
      labelSelector: 'job-name=scan-gone',
    });
    expect(items).toEqual([]);
  });
});
