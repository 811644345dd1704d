import { createHash } from 'node:crypto';
import {
  runEvidenceExportSchema,
  verifyRunsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { databaseOf } from './__testUtils__/databaseOf';
import {
  allow,
  anna,
  deny,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const genesis = '0'.repeat(64);

describe('the evidence of a run', () => {
  const database = databaseOf();
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({ features: [database.feature] });
  });

  beforeEach(() => runs.setDecide(() => allow));

  afterAll(() => runs.stop());

  async function exported(id: string) {
    const { status, body } = await runs.call('get', `/runs/${id}/evidence`);
    expect(status).toBe(200);
    const evidence = runEvidenceExportSchema.strict().parse(body);
    return { ...evidence, content: JSON.parse(evidence.record) };
  }

  async function verify() {
    const { status, body } = await runs.call('get', '/runs/verify');
    expect(status).toBe(200);
    return verifyRunsResponseSchema.strict().parse(body);
  }

  /** As anybody would do it who has nothing but the export. */
  const hashOf = (previousHash: string, record: string) =>
    createHash('sha256').update(`${previousHash}\n${record}`).digest('hex');

  it('is nothing before there is any', async () => {
    expect(await verify()).toEqual({
      valid: true,
      checked: 0,
      head: genesis,
      problems: [],
    });
  });

  it('says who, when, what, with what, and what was measured', async () => {
    const run = await runs.start({
      kind: 'drill.restore',
      entityRef,
      environment: 'production',
      confirm: 'user-service',
      parameters: { 'max-age-hours': '48' },
    });
    const early = await runs.call('get', `/runs/${run.id}/evidence`);
    expect([early.status, early.body.error.message]).toEqual([
      404,
      `Run ${run.id} has not finished, so it proves nothing`,
    ]);

    const { evidence, ...ended } = await runs.follow(run.id);
    expect(ended.state).toBe('succeeded');
    expect(evidence).toMatchObject({
      rpoSeconds: expect.any(Number),
      rtoSeconds: expect.any(Number),
      // What the service promises in its annotations.
      rpoTargetSeconds: 900,
      rtoTargetSeconds: 3600,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      templateHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      sequence: 1,
      previousHash: genesis,
    });
    expect(evidence!.preflight.map(({ id }) => id)).toEqual([
      'template',
      'active-runs',
      'change-freeze',
      'newest-backup',
    ]);

    const { content, ...record } = await exported(run.id);
    expect(record).toMatchObject({
      runId: run.id,
      sequence: 1,
      previousHash: genesis,
      hash: evidence!.hash,
    });
    expect(hashOf(record.previousHash, record.record)).toBe(evidence!.hash);
    expect(content).toMatchObject({
      id: run.id,
      kind: 'drill.restore',
      entityRef,
      environment: 'production',
      state: 'succeeded',
      actor: anna,
      createdAt: run.createdAt,
      startedAt: ended.startedAt,
      finishedAt: ended.finishedAt,
      parameters: { 'max-age-hours': '48', 'enforce-rpo': 'false' },
      preflight: evidence!.preflight,
      steps: ended.steps,
      outputs: evidence!.outputs,
      object: { ...run.object, uid: expect.any(String) },
    });
    expect(
      content.steps.find(({ name }: { name: string }) => name === 'restore')
        .log,
    ).toContain('restored');
  });

  it('is chained to that of the run before, whatever its end', async () => {
    runs.sandbox.addRun({
      service: 'user-service',
      behaviour: 'fail',
      times: 1,
    });
    const failed = await runs.follow(
      (
        await runs.start({
          kind: 'scan.image',
          entityRef,
          environment: 'staging',
        })
      ).id,
    );
    const waiting = await runs.start({
      kind: 'drill.failover',
      entityRef,
      environment: 'production-dr',
      confirm: 'user-service',
    });
    await runs.call('post', `/runs/${waiting.id}/cancel`);
    const cancelled = await runs.follow(waiting.id);
    expect([failed.state, cancelled.state]).toEqual(['failed', 'cancelled']);

    expect(failed.evidence!.sequence).toBe(2);
    expect(cancelled.evidence).toMatchObject({
      sequence: 3,
      previousHash: failed.evidence!.hash,
      rpoSeconds: null,
      rtoSeconds: null,
      checksum: null,
    });
    const record = await exported(cancelled.id);
    expect(hashOf(failed.evidence!.hash, record.record)).toBe(record.hash);
    expect(record.content.cancellation).toEqual(cancelled.cancellation);
    expect(await verify()).toEqual({
      valid: true,
      checked: 3,
      head: record.hash,
      problems: [],
    });
  });

  it('is not to be seen by whoever may see nothing', async () => {
    runs.setDecide(() => deny);
    for (const path of ['/runs/verify', '/runs']) {
      const answer = await runs.call('get', path);
      expect([answer.status, answer.body.error.message]).toEqual([
        403,
        'You may not see the runs of any service',
      ]);
    }
  });

  it('is told from the record, whatever becomes of the run', async () => {
    const knex = await database.knex();
    const { body: list } = await runs.call('get', '/runs?kind=drill.restore');
    const [run] = list.items;
    await knex('runs')
      .where({ id: run.id })
      .update({ outputs: '{"rto-seconds":"1"}', preflight: '[]' });
    expect((await runs.get(run.id)).evidence).toEqual(run.evidence);
  });

  it('cannot be changed, and what was put in its place is told', async () => {
    const knex = await database.knex();
    const [first, second, third] = await knex('run_records').orderBy(
      'sequence',
    );
    const { head } = await verify();
    const rewritten = second.record.replace('"failed"', '"succeeded"');
    await expect(
      knex('run_records').where({ sequence: 2 }).update({ record: rewritten }),
    ).rejects.toThrow('run_records are immutable');

    const replace = async (row: { sequence: number }) => {
      await knex('run_records').where({ sequence: row.sequence }).delete();
      await knex('run_records').insert(row);
    };
    await replace({ ...second, record: rewritten });
    expect(await verify()).toEqual({
      valid: false,
      checked: 3,
      head,
      problems: [
        {
          sequence: 2,
          runId: second.run_id,
          message: 'It was changed after it was written.',
        },
      ],
    });

    // With a hash of its own it does not fit to what follows.
    await replace({
      ...second,
      record: rewritten,
      hash: hashOf(first.hash, rewritten),
    });
    expect((await verify()).problems).toEqual([
      {
        sequence: 3,
        runId: third.run_id,
        message: 'It does not follow the record before it.',
      },
    ]);

    // No JSON at all is no reason to fall over.
    await replace({ ...second, record: '{' });
    expect((await runs.get(second.run_id)).evidence).toMatchObject({
      outputs: {},
      preflight: [],
    });
    expect((await verify()).valid).toBe(false);
    await replace(second);

    await knex('run_records').where({ sequence: 3 }).delete();
    expect((await verify()).problems).toEqual([
      {
        sequence: 3,
        runId: null,
        message: 'Records 3 to 3 are missing at the end.',
      },
    ]);
    await knex('run_records').insert(third);
    expect((await verify()).valid).toBe(true);
  });
});
