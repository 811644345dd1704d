import { ConflictError, NotAllowedError } from '@backstage/errors';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@backstage/types';
import { engineOptions } from '../__testUtils__/engineOptions';
import { address, nodesOf, workflowOf } from './__testUtils__/workflowOf';
import { approveSteps } from './approveSteps';
import { readNodes } from './nodes';

const jane = 'user:default/jane';

describe('approveSteps', () => {
  const get = jest.fn();
  const patch = jest.fn();

  beforeEach(() => {
    get.mockReset();
    patch.mockReset();
  });

  const approve = () =>
    approveSteps({ get, patch }, address, { ...engineOptions, by: jane });

  const waiting = nodesOf({
    validate: {},
    approve: {
      type: 'Suspend',
      phase: 'Running',
      templateName: 'approve',
      outputs: {
        exitCode: '0',
        parameters: [
          {
            name: 'approved-by',
            globalName: 'approved-by',
            valueFrom: { supplied: {} },
          },
          { name: 'given', value: 'before' },
        ],
      },
    },
  });
  const approved = {
    phase: 'Succeeded',
    finishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    message: `approved by ${jane}`,
    outputs: {
      exitCode: '0',
      parameters: [
        { name: 'approved-by', globalName: 'approved-by', value: jane },
        { name: 'given', value: 'before' },
      ],
    },
  };

  it('gives the name of who approved to what waits, and touches nothing else', async () => {
    get.mockResolvedValue(workflowOf({ nodes: waiting }));
    await approve();
    expect(patch.mock.calls.map(([, body]) => body)).toEqual([
      {
        metadata: { resourceVersion: '7' },
        status: { nodes: { approve: approved } },
      },
    ]);
  });

  it('approves what is packed', async () => {
    get.mockResolvedValue(
      workflowOf({
        compressedNodes: gzipSync(JSON.stringify(waiting)).toString('base64'),
      }),
    );
    await approve();
    const [[, body]] = patch.mock.calls;
    expect(readNodes(workflowOf(body.status))).toEqual({
      validate: waiting.validate,
      approve: { ...(waiting.approve as JsonObject), ...approved },
    });
  });

  it('approves a step that asks for no name', async () => {
    get.mockResolvedValue(
      workflowOf({
        nodes: nodesOf({ gate: { type: 'Suspend', phase: 'Running' } }),
      }),
    );
    await approve();
    const [[, body]] = patch.mock.calls;
    expect(body.status.nodes.gate).toEqual({
      phase: 'Succeeded',
      finishedAt: expect.any(String),
      message: `approved by ${jane}`,
    });
  });

  it('lets timers run', async () => {
    get.mockResolvedValue(
      workflowOf({
        storedWorkflowTemplateSpec: {
          templates: [{ name: 'approve', suspend: { duration: 30 } }],
        },
        nodes: waiting,
      }),
    );
    await expect(approve()).rejects.toThrow('It does not wait for an approval');
  });

  it('reads it again where somebody was faster', async () => {
    get
      .mockResolvedValueOnce(workflowOf({ nodes: waiting }))
      .mockResolvedValueOnce({
        ...workflowOf({ nodes: waiting }),
        metadata: {
          ...(workflowOf().metadata as JsonObject),
          resourceVersion: '8',
        },
      });
    patch.mockRejectedValueOnce(new ConflictError('modified'));
    await approve();
    expect(
      patch.mock.calls.map(([, body]) => body.metadata.resourceVersion),
    ).toEqual(['7', '8']);
  });

  it('leaves it where somebody has approved it meanwhile', async () => {
    get
      .mockResolvedValueOnce(workflowOf({ nodes: waiting }))
      .mockResolvedValueOnce(workflowOf({ nodes: nodesOf({ validate: {} }) }));
    patch.mockRejectedValueOnce(new ConflictError('modified'));
    await expect(approve()).rejects.toThrow('It does not wait for an approval');
  });

  it('gives up where somebody is always faster', async () => {
    get.mockResolvedValue(workflowOf({ nodes: waiting }));
    patch.mockRejectedValue(new ConflictError('modified'));
    await expect(approve()).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'modified',
    });
    expect(patch).toHaveBeenCalledTimes(5);
  });

  it('does not try again what it may not do', async () => {
    get.mockResolvedValue(workflowOf({ nodes: waiting }));
    patch.mockRejectedValue(new NotAllowedError('no'));
    await expect(approve()).rejects.toThrow('no');
    expect(patch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['is gone', undefined],
    ['waits for nobody', workflowOf({ nodes: nodesOf({ validate: {} }) })],
  ])('does nothing where it %s', async (_, object) => {
    get.mockResolvedValue(object);
    await expect(approve()).rejects.toMatchObject({ name: 'ConflictError' });
    expect(patch).not.toHaveBeenCalled();
  });
});
