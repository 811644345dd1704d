import type { JsonObject } from '@backstage/types';
import {
  address,
  manifest,
  nodesOf,
  uid,
  workflowOf,
} from './__testUtils__/workflowOf';
import { observeWorkflow } from './observeWorkflow';
import { parseWorkflow } from './parseWorkflow';

const observe = (status: JsonObject = {}, spec: JsonObject = {}) =>
  observeWorkflow(parseWorkflow(workflowOf(status, spec), address), manifest);

const stepsOf = (nodes: Record<string, JsonObject>, status: JsonObject = {}) =>
  observe({ ...status, nodes: nodesOf(nodes) }).steps;

const shown = (nodes: Record<string, JsonObject>, status?: JsonObject) =>
  stepsOf(nodes, status).map(({ name, state }) => [name, state]);

describe('observeWorkflow', () => {
  it('sees one that the controller has not looked at', () => {
    expect(observe({}, { suspend: true })).toEqual({
      phase: 'asleep',
      uid,
      startedAt: null,
      finishedAt: null,
      message: null,
      steps: [],
      outputs: {},
      templateHash: null,
      edited: null,
    });
  });

  it.each([
    [undefined, null, 'running'],
    ['Pending', null, 'running'],
    ['Running', null, 'running'],
    ['Running', true, 'asleep'],
    ['Succeeded', true, 'succeeded'],
    ['Failed', null, 'failed'],
    ['Error', null, 'failed'],
  ])('takes phase %s with suspend %s for %s', (phase, suspend, expected) => {
    expect(observe({ ...(phase && { phase }) }, { suspend }).phase).toBe(
      expected,
    );
  });

  it('shows the steps in the order in which they began', () => {
    expect(
      stepsOf({
        late: { startedAt: '2026-11-23T13:00:00Z', phase: 'Running' },
        never: { startedAt: null, phase: 'Pending' },
        early: {
          startedAt: '2026-11-23T11:00:00Z',
          finishedAt: '2026-11-23T11:00:05Z',
          phase: 'Failed',
          message: 'exit code 1',
        },
      }),
    ).toEqual([
      {
        name: 'early',
        state: 'failed',
        startedAt: '2026-11-23T11:00:00Z',
        finishedAt: '2026-11-23T11:00:05Z',
        message: 'exit code 1',
      },
      {
        name: 'late',
        state: 'running',
        startedAt: '2026-11-23T13:00:00Z',
        finishedAt: null,
        message: null,
      },
      {
        name: 'never',
        state: 'pending',
        startedAt: null,
        finishedAt: null,
        message: null,
      },
    ]);
  });

  it('leaves out what only groups steps', () => {
    expect(
      shown({
        root: { type: 'Steps', children: ['group'] },
        group: { type: 'StepGroup', children: ['a'] },
        dag: { type: 'DAG' },
        tasks: { type: 'TaskGroup' },
        a: {},
      }),
    ).toEqual([['a', 'succeeded']]);
  });

  it('shows a step that was tried again once, as a whole', () => {
    expect(
      shown({
        restore: {
          type: 'Retry',
          phase: 'Running',
          children: ['restore(0)', 'restore(1)'],
        },
        'restore(0)': { phase: 'Failed' },
        'restore(1)': { phase: 'Running' },
      }),
    ).toEqual([['restore', 'running']]);
  });

  it('shows what was left out', () => {
    expect(
      shown({
        a: { type: 'Skipped', phase: 'Skipped' },
        b: { type: 'Skipped', phase: 'Omitted' },
        c: { phase: 'Error' },
        d: { phase: 'SomethingNew' },
      }),
    ).toEqual([
      ['a', 'skipped'],
      ['b', 'skipped'],
      ['c', 'failed'],
      ['d', 'pending'],
    ]);
  });

  it('calls what runs on exit the clean-up', () => {
    expect(
      shown({
        'drill-1.onExit': { templateName: 'finish' },
        other: { displayName: 'drill-1.onExit' },
        third: { displayName: 'drill-1.onExit(0)' },
        nameless: { displayName: '' },
      }),
    ).toEqual([
      ['clean-up (finish)', 'succeeded'],
      ['clean-up (onExit)', 'succeeded'],
      ['clean-up(0)', 'succeeded'],
      ['drill-1', 'succeeded'],
    ]);
  });

  it('waits for people, not for timers', () => {
    const suspended = { type: 'Suspend', phase: 'Running' };
    expect(
      shown(
        {
          approve: { ...suspended, templateName: 'approve' },
          settle: { ...suspended, templateName: 'settle' },
          unknown: { ...suspended, templateName: 'unknown' },
          approved: { type: 'Suspend', phase: 'Succeeded' },
        },
        {
          storedWorkflowTemplateSpec: {
            templates: [
              { name: 'approve', suspend: {} },
              { name: 'settle', suspend: { duration: '30s' } },
            ],
          },
        },
      ),
    ).toEqual([
      ['approve', 'waiting'],
      ['settle', 'running'],
      ['unknown', 'waiting'],
      ['approved', 'succeeded'],
    ]);
  });

  it('keeps what tells most where there are very many steps', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `step-${index}`,
        { phase: index === 3 ? 'Failed' : 'Succeeded', startedAt: null },
      ]),
    );
    const steps = shown(many);
    expect(steps).toHaveLength(200);
    expect(steps).toContainEqual(['step-3', 'failed']);
  });

  it('gives the outputs of steps, and over them those of the whole', () => {
    const output = (name: string, value: JsonObject[string]) => ({
      outputs: { parameters: [{ name, value }] },
    });
    expect(
      observe({
        nodes: nodesOf({
          a: output('rpo-seconds', '60'),
          b: output('checksum', 'c0ffee'),
          c: output('count', 3),
          d: output('flag', false),
          e: output('none', null),
          f: { outputs: { parameters: [{ name: 'missing' }] } },
          g: { outputs: null },
        }),
        outputs: { parameters: [{ name: 'rpo-seconds', value: '90' }] },
      }).outputs,
    ).toEqual({
      'rpo-seconds': '90',
      checksum: 'c0ffee',
      count: '3',
      flag: 'false',
    });
  });

  it('bounds outputs and messages', () => {
    const { outputs, message, steps } = observe({
      message: 'm'.repeat(100_000),
      nodes: nodesOf({
        a: {
          message: 'm'.repeat(100_000),
          outputs: {
            parameters: Array.from({ length: 500 }, (_, index) => ({
              name: `output-${index}`,
              value: 'v'.repeat(100_000),
            })),
          },
        },
      }),
    });
    expect(message).toMatch(/^m{999}…$/);
    expect(steps[0].message).toMatch(/^m{999}…$/);
    expect(Object.keys(outputs)).toHaveLength(100);
    expect(outputs['output-499']).toMatch(/^v{4095}…$/);
  });

  it.each([
    ["child 'a' failed", 'Step restore failed: exit code 1'],
    ["child 'c' failed", 'Step restore failed: exit code 1'],
    ["child 'b' failed", 'Step judge failed'],
    ["child 'gone' failed", "child 'gone' failed"],
    ["Stopped with strategy 'Stop'", "Stopped with strategy 'Stop'"],
  ])('says of "%s": %s', (message, expected) => {
    expect(
      observe({
        message,
        nodes: nodesOf({
          a: { displayName: 'restore', message: 'exit code 1' },
          b: { displayName: 'judge' },
          c: { displayName: '[0]', message: "child 'a' failed" },
        }),
      }).message,
    ).toBe(expected);
  });

  it('does not go in circles where nodes blame each other', () => {
    expect(
      observe({
        message: "child 'a' failed",
        nodes: nodesOf({
          a: { message: "child 'b' failed" },
          b: { message: "child 'a' failed" },
        }),
      }).message,
    ).toBe("Step b failed: child 'a' failed");
  });

  it('says where the steps are that it cannot see', () => {
    expect(observe({ offloadNodeStatusVersion: 'fnv:1' }).message).toBe(
      'Argo keeps its steps in a database of its own, where they cannot be seen from here.',
    );
  });

  it('hashes the template, whether it sleeps, runs or is stopped', () => {
    const hashOf = (more: JsonObject) =>
      observe({
        storedWorkflowTemplateSpec: {
          entrypoint: 'drill',
          templates: [{ name: 'drill', container: { image: 'a' } }],
          ...more,
        },
      }).templateHash;
    const hash = hashOf({});
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ suspend: true })).toBe(hash);
    expect(hashOf({ shutdown: 'Stop' })).toBe(hash);
    expect(hashOf({ entrypoint: 'other' })).not.toBe(hash);
    expect(
      hashOf({ templates: [{ name: 'drill', container: { image: 'b' } }] }),
    ).not.toBe(hash);
  });

  it.each<[JsonObject, string | null]>([
    [{}, null],
    [{ suspend: true }, null],
    [{ shutdown: 'Stop' }, null],
    [{ templates: [] }, null],
    [{ ttlStrategy: { secondsAfterCompletion: 60 } }, null],
    [{ entrypoint: 'another' }, 'spec.entrypoint'],
    [{ workflowTemplateRef: { name: 'another' } }, 'spec.workflowTemplateRef'],
    [{ arguments: {} }, 'spec.arguments'],
    [
      { arguments: { parameters: [{ name: 'service', value: 'bank' }] } },
      'spec.arguments',
    ],
    [{ templates: [{ name: 'mine' }] }, 'spec.templates'],
    [{ onExit: 'nothing' }, 'spec.onExit'],
    [{ podSpecPatch: '{}' }, 'spec.podSpecPatch'],
    [{ serviceAccountName: 'admin' }, 'spec.serviceAccountName'],
    [
      { hooks: { running: { template: 'mine', expression: 'true' } } },
      'spec.hooks',
    ],
  ])('sees what somebody changed: %j is %s', (spec, edited) => {
    expect(observe({}, spec).edited).toBe(edited);
  });

  it('sees that somebody took it away from its run', () => {
    const workflow = parseWorkflow(workflowOf(), address);
    workflow.metadata.labels = {};
    expect(observeWorkflow(workflow, manifest).edited).toBe(
      "metadata.labels['pyairtable.io/run']",
    );
  });

  it('finds nothing changed where there were no arguments at all', () => {
    const none = {
      ...manifest,
      spec: { ...manifest.spec, arguments: { parameters: [] } },
    };
    const workflow = parseWorkflow(workflowOf({}, { arguments: {} }), address);
    expect(observeWorkflow(workflow, none).edited).toBeNull();
  });
});
