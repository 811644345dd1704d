import {
  clusterForTests,
  nodesOf,
  outputsOf,
  workflowOf,
} from './__testUtils__/clusterForTests';

describe('Workflows that wait for somebody', () => {
  const cluster = clusterForTests();
  const { create, get, patch, pass } = cluster;
  const recovery = ['recovery', 'production-dr'] as const;

  async function startFailover(name: string, rehearsal: boolean) {
    await create(
      workflowOf(name, 'failover', { rehearsal: String(rehearsal) }),
      ...recovery,
    );
    await get(name, ...recovery);
    pass(30);
    return get(name, ...recovery);
  }

  /** As `argo node set` does it. */
  function approve(name: string, node: any, by: string) {
    return patch(
      name,
      {
        status: {
          nodes: {
            [node.id]: {
              phase: 'Succeeded',
              finishedAt: cluster.now().toISOString(),
              outputs: {
                parameters: node.outputs.parameters.map(
                  ({ valueFrom: __, ...parameter }: any) => ({
                    ...parameter,
                    value: by,
                  }),
                ),
              },
            },
          },
        },
      },
      { namespace: 'recovery', environment: 'production-dr' },
    );
  }

  it.each([
    [
      true,
      ['rehearse'],
      ['fence', 'promote', 'raise-floors', 'switch', 'verify'],
    ],
    [
      false,
      ['fence', 'promote', 'raise-floors', 'switch', 'verify'],
      ['rehearse'],
    ],
  ])(
    'go on when they are resumed, rehearsal %s',
    async (rehearsal, done, skipped) => {
      const name = `failover-${rehearsal}`;
      const waiting = await startFailover(name, rehearsal);
      const { approve: node } = nodesOf(waiting);
      expect(node).toMatchObject({ type: 'Suspend', phase: 'Running' });
      expect(waiting.status.phase).toBe('Running');
      pass(600);
      expect(nodesOf(await get(name, ...recovery)).approve.phase).toBe(
        'Running',
      );

      expect((await approve(name, node, 'user:default/jane')).status).toBe(200);
      await get(name, ...recovery);
      pass(60);
      const ended = await get(name, ...recovery);
      expect(ended.status.phase).toBe('Succeeded');
      const nodes = nodesOf(ended);
      expect(done.map(step => nodes[step].phase)).toEqual(
        done.map(() => 'Succeeded'),
      );
      expect(skipped.map(step => nodes[step].phase)).toEqual(
        skipped.map(() => 'Skipped'),
      );
      expect(nodes[skipped[0]].message).toBe(
        `when '${rehearsal} == ${!rehearsal}' evaluated false`,
      );
      expect(outputsOf(ended.status)).toMatchObject({
        'approved-by': 'user:default/jane',
        'rpo-seconds': expect.stringMatching(/^[123]$/),
        'rto-seconds': expect.stringMatching(rehearsal ? /^unknown$/ : /^\d+$/),
      });
    },
  );

  it('are stopped while they wait', async () => {
    await startFailover('failover-stopped', true);
    await patch(
      'failover-stopped',
      { spec: { shutdown: 'Stop' } },
      { namespace: 'recovery', environment: 'production-dr' },
    );
    pass(30);
    const workflow = await get('failover-stopped', ...recovery);
    expect(workflow.status.message).toBe("Stopped with strategy 'Stop'");
    expect(nodesOf(workflow).approve).toMatchObject({
      phase: 'Failed',
      message: "Stopped with strategy 'Stop'",
    });
    expect(nodesOf(workflow).rehearse).toBeUndefined();
  });
});
