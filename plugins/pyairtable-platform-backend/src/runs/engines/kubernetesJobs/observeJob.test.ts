import type { JsonObject } from '@backstage/types';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parseObject } from '../parseObject';
import { observeJob } from './observeJob';
import { jobSchema } from './schema';

const name = { kind: 'Job', namespace: 'shop', name: 'scan-1' };

const manifest = {
  metadata: { labels: { [platformLabels.run]: 'run-1' } },
  spec: { suspend: true, backoffLimit: 2 },
};

const jobOf = (status: JsonObject = {}, more: JsonObject = {}) => ({
  metadata: {
    name: name.name,
    namespace: name.namespace,
    uid: '0a0b',
    labels: { [platformLabels.run]: 'run-1' },
  },
  spec: { suspend: false },
  status,
  ...more,
});

const observe = (status?: JsonObject, more?: JsonObject) =>
  observeJob(parseObject(jobSchema, jobOf(status, more), name), manifest);

const condition = (type: string, more: JsonObject = {}) => ({
  type,
  status: 'True',
  lastTransitionTime: '2026-11-23T12:00:09Z',
  ...more,
});

describe('observeJob', () => {
  it('sees one that sleeps', () => {
    expect(
      observe(
        { conditions: [condition('Suspended')] },
        { spec: { suspend: true } },
      ),
    ).toEqual({
      phase: 'asleep',
      uid: '0a0b',
      startedAt: null,
      finishedAt: null,
      message: null,
      outputs: {},
      templateHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      edited: null,
    });
  });

  it('sees one that runs', () => {
    expect(observe({ startTime: '2026-11-23T12:00:00Z' })).toMatchObject({
      phase: 'running',
      startedAt: '2026-11-23T12:00:00Z',
      finishedAt: null,
    });
  });

  it.each([
    ['there is none', jobOf(undefined, { status: {} })],
    ['it has no conditions', jobOf({ conditions: null })],
  ])('sees one without a status: %s', (_, job) => {
    expect(observeJob(parseObject(jobSchema, job, name), manifest).phase).toBe(
      'running',
    );
  });

  it('sees one that is complete', () => {
    expect(
      observe({
        startTime: '2026-11-23T12:00:00Z',
        completionTime: '2026-11-23T12:00:05Z',
        conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
      }),
    ).toMatchObject({
      phase: 'succeeded',
      finishedAt: '2026-11-23T12:00:05Z',
      message: null,
    });
  });

  it.each<[JsonObject, string | null]>([
    [
      { reason: 'BackoffLimitExceeded', message: 'too often' },
      'BackoffLimitExceeded: too often',
    ],
    [{ reason: 'DeadlineExceeded' }, 'DeadlineExceeded'],
    [{}, null],
    [{ message: 'm'.repeat(5000) }, `${'m'.repeat(999)}…`],
  ])('sees one that failed, and why', (more, message) => {
    expect(observe({ conditions: [condition('Failed', more)] })).toMatchObject({
      phase: 'failed',
      // A Job that fails has no time of completion.
      finishedAt: '2026-11-23T12:00:09Z',
      message,
    });
  });

  it('does not take what is about to fail for failed', () => {
    expect(
      observe({
        conditions: [
          condition('FailureTarget'),
          condition('Failed', { status: 'False' }),
          condition('Complete', { status: 'Unknown' }),
        ],
      }).phase,
    ).toBe('running');
  });

  it('takes an end for an end, although it is suspended after it', () => {
    expect(
      observe(
        { conditions: [condition('Complete')] },
        { spec: { suspend: true } },
      ).phase,
    ).toBe('succeeded');
  });

  it('hashes what it was made of, whether it sleeps or not', () => {
    const hashOf = (spec: JsonObject) =>
      observeJob(parseObject(jobSchema, jobOf(), name), { ...manifest, spec })
        .templateHash;
    expect(hashOf({ backoffLimit: 2, suspend: false })).toBe(
      observe().templateHash,
    );
    expect(hashOf({ backoffLimit: 3 })).not.toBe(observe().templateHash);
  });

  it.each([{}, { [platformLabels.run]: 'run-2' }])(
    'sees that somebody took it away from its run: %j',
    labels => {
      const job = jobOf();
      expect(
        observe({}, { metadata: { ...job.metadata, labels } }).edited,
      ).toBe("metadata.labels['pyairtable.io/run']");
    },
  );

  it.each<[JsonObject, string]>([
    [{ status: 'none' }, 'status: expected object, received string'],
    [{ spec: null }, 'spec: expected object, received null'],
    [
      { status: { conditions: [{}] } },
      'status.conditions.0.type: expected string, received undefined',
    ],
  ])('says what is no Job', (more, detail) => {
    expect(() => observe({}, more)).toThrow(
      `Job shop/scan-1 is not understood: ${detail}`,
    );
  });
});
