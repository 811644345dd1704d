import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@backstage/types';
import { address, nodesOf, workflowOf } from './__testUtils__/workflowOf';
import { patchNodes, readNodes } from './nodes';
import { parseWorkflow } from './parseWorkflow';

const pack = (value: unknown) =>
  gzipSync(JSON.stringify(value)).toString('base64');

describe('parseWorkflow', () => {
  const nodes = nodesOf({ a: {}, b: {} });

  it.each<[string, JsonObject]>([
    ['as they are', { nodes }],
    ['packed', { compressedNodes: pack(nodes) }],
    ['packed, and none beside', { nodes: {}, compressedNodes: pack(nodes) }],
    ['as they are, whatever was packed', { nodes, compressedNodes: 'old' }],
  ])('reads the nodes %s', (_, status) => {
    const workflow = parseWorkflow(workflowOf(status), address);
    expect(Object.keys(workflow.nodes)).toEqual(['a', 'b']);
    expect(workflow.nodes.a).toMatchObject({ type: 'Pod', phase: 'Succeeded' });
  });

  it.each<[string, JsonObject]>([
    ['there is no status', {}],
    ['nothing runs yet', { nodes: null }],
  ])('has no nodes where %s', (_, status) => {
    expect(parseWorkflow(workflowOf(status), address).nodes).toEqual({});
  });

  it.each<[JsonObject, string]>([
    [{ nodes: 'none' }, 'status.nodes: expected record, received string'],
    [
      { nodes: { a: 'none' } },
      'status.nodes.a: expected object, received string',
    ],
    [
      { nodes: { a: {} } },
      'status.nodes.a.id: expected string, received undefined',
    ],
    [{ compressedNodes: 'bm9uZQ==' }, 'status.nodes: incorrect header check'],
    [
      { compressedNodes: gzipSync('no JSON').toString('base64') },
      'status.nodes: ',
    ],
    [{ compressedNodes: pack('none') }, 'status.nodes: '],
    [
      // A few kilobytes that unpack to very much.
      {
        compressedNodes: gzipSync(Buffer.alloc(65 * 1024 * 1024)).toString(
          'base64',
        ),
      },
      'status.nodes: Cannot create a Buffer larger than',
    ],
    [{ phase: 3 }, 'status.phase: expected string, received number'],
  ])('names what is not understood', (status, detail) => {
    expect(() => parseWorkflow(workflowOf(status), address)).toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          `Workflow shop/drill-1 is not understood: ${detail}`,
        ),
      }),
    );
  });
});

describe('patchNodes', () => {
  const nodes = nodesOf({ a: {}, b: { inputs: { kept: true } } });
  const changes = { b: { phase: 'Failed' } };

  it('changes some nodes and leaves the others alone', () => {
    expect(patchNodes(workflowOf({ nodes }), changes)).toEqual({
      nodes: changes,
    });
  });

  it('packs all of them again where they are packed', () => {
    const workflow = workflowOf({ compressedNodes: pack(nodes) });
    const status = patchNodes(workflow, changes);
    expect(Object.keys(status)).toEqual(['compressedNodes']);
    expect(readNodes(workflowOf(status))).toEqual({
      a: nodes.a,
      b: { ...(nodes.b as JsonObject), phase: 'Failed' },
    });
  });
});
