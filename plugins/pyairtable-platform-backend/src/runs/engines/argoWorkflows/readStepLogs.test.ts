import type { JsonObject } from '@backstage/types';
import type { V1Pod } from '@kubernetes/client-node';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { engineOptions } from '../__testUtils__/engineOptions';
import { address, nodesOf, workflowOf } from './__testUtils__/workflowOf';
import { parseWorkflow } from './parseWorkflow';
import { readStepLogs } from './readStepLogs';

const podOf = (node: string): V1Pod => ({
  metadata: {
    name: `drill-1-${node}`,
    annotations: { 'workflows.argoproj.io/node-id': node },
  },
});

describe('readStepLogs', () => {
  const log = jest.fn(
    async ({ name }: { name: string }): Promise<string | undefined> =>
      `log of ${name}`,
  );
  const pods = jest.fn(async (): Promise<V1Pod[]> => []);

  beforeEach(() => {
    jest.clearAllMocks();
    pods.mockResolvedValue(['a', 'b', 'restore(0)', 'restore(1)'].map(podOf));
  });

  const read = (
    nodes: Record<string, JsonObject>,
    known: readonly RunStep[] = [],
  ) =>
    readStepLogs(
      { pods, log } as any,
      parseWorkflow(workflowOf({ nodes: nodesOf(nodes) }), address),
      { ...engineOptions, known },
    );

  it('reads the main container of the pod of each step', async () => {
    const steps = await read({ a: {}, b: { phase: 'Running' } });
    expect(steps.map(step => step.log)).toEqual([
      'log of drill-1-a',
      'log of drill-1-b',
    ]);
    expect(pods).toHaveBeenCalledWith(
      'shop',
      'workflows.argoproj.io/workflow=drill-1',
      expect.anything(),
    );
    expect(log).toHaveBeenCalledWith(
      { namespace: 'shop', name: 'drill-1-a', container: 'main' },
      expect.anything(),
    );
  });

  it('finds a pod by its name where Argo did not note the node', async () => {
    pods.mockResolvedValue([{ metadata: { name: 'a' } }]);
    expect((await read({ a: {} }))[0].log).toBe('log of a');
  });

  it('reads the last try of a step', async () => {
    const steps = await read({
      restore: {
        type: 'Retry',
        phase: 'Running',
        children: ['restore(0)', 'restore(1)'],
      },
      'restore(0)': { phase: 'Failed' },
      'restore(1)': { phase: 'Running' },
    });
    expect(steps.map(step => step.log)).toEqual(['log of drill-1-restore(1)']);
  });

  it('asks nobody where no step has anything to say', async () => {
    const steps = await read({
      a: { phase: 'Pending' },
      b: { type: 'Suspend', phase: 'Running' },
      c: { type: 'Skipped', phase: 'Skipped' },
    });
    expect(steps.map(step => step.log)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(pods).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  const ended = { finishedAt: '2026-11-23T12:00:09Z' };

  it('reads what has ended once', async () => {
    const known = await read({ a: ended });
    log.mockResolvedValueOnce('something else');
    const steps = await read({ a: ended }, known);
    expect(steps[0].log).toBe('log of drill-1-a');
    expect(log).toHaveBeenCalledTimes(1);
    expect(pods).toHaveBeenCalledTimes(1);
  });

  it('reads again what has ended since', async () => {
    const known = await read({ a: { phase: 'Running' } });
    log.mockResolvedValueOnce('the end');
    expect((await read({ a: ended }, known))[0].log).toBe('the end');
  });

  it('keeps what was read of a pod that is gone', async () => {
    const known = await read({ a: { phase: 'Running' } });
    pods.mockResolvedValue([]);
    expect((await read({ a: ended }, known))[0].log).toBe('log of drill-1-a');
  });

  it.each([undefined, ''])(
    'keeps what was read where there is %j now',
    async now => {
      const known = await read({ a: { phase: 'Running' } });
      log.mockResolvedValueOnce(now);
      expect((await read({ a: ended }, known))[0].log).toBe('log of drill-1-a');
    },
  );

  it('does not take the log of another try for its own', async () => {
    const known = await read({ a: { phase: 'Running' } });
    pods.mockResolvedValue([]);
    const [step] = await read(
      { a: { ...ended, startedAt: '2026-11-23T12:00:05Z' } },
      known,
    );
    expect(step.log).toBeUndefined();
  });

  it('reads a bounded number of logs, those that tell most', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `step-${String(index).padStart(3, '0')}`,
        { startedAt: null, ...(index === 7 && { phase: 'Failed' }) },
      ]),
    );
    pods.mockResolvedValue(Object.keys(many).map(podOf));
    const steps = await read(many);
    expect(log).toHaveBeenCalledTimes(50);
    const read7 = steps.find(({ name }) => name === 'step-007');
    expect(read7?.log).toBe('log of drill-1-step-007');
    expect(steps.at(-1)?.log).toBe('log of drill-1-step-299');
  });
});
