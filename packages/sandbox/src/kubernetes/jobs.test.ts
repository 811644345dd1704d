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
    expect(
      await cluster.core().readNamespacedPodLog({
        name: pod.metadata!.name!,
        namespace,
      }),
    ).toMatch(/scanned .*pyairtable\/api-gateway:1\.\d+\.\d+\n/);
  });

  it('fail over what they find', async () => {
    await create(
      scanOf('scan-bad', {
        metadata: {
          labels: {
            'backstage.io/kubernetes-id': 'report-generator',
            'pyairtable.io/purpose': 'image-scan',
          },
        },
      }),
    );
    await read('scan-bad');
    cluster.pass(30);
    expect(conditionsOf(await read('scan-bad'))).toContain(
      'Failed=True BackoffLimitExceeded',
    );
    const { items } = await cluster.core().listNamespacedPod({
      namespace,
      labelSelector: 'job-name=scan-bad',
    });
    expect(
      items[0].status?.containerStatuses?.[0].state?.terminated,
    ).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('critical findings have a fix'),
    });
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
