import type { VerifyRunsResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { until } from '../../__testUtils__/until';
import type { ChildBackend } from './__testUtils__/ChildBackend';
import { CrashWorld, startCrashWorld } from './__testUtils__/CrashWorld';
import { describeOnDatabases } from './__testUtils__/describeOnDatabases';
import { askingPlans, plans } from './__testUtils__/plans';
import { RunOfPlan } from './__testUtils__/RunOfPlan';

jest.setTimeout(120_000);

/** Services of the catalog that are in the region that stands by. */
const standingBy = ['user-service', 'auth-service', 'workspace-service'];

/** One run for each plan: those that hang in a cluster of their own. */
function runsOf(): RunOfPlan[] {
  const taken = new Map<string, number>();
  const nextService = (key: string) => {
    const number = (taken.get(key) ?? 0) + 1;
    taken.set(key, number);
    // Those before it are in the catalog.
    return `service-${String(30 + number).padStart(4, '0')}`;
  };
  return [
    ...plans.map(plan => {
      const environment = plan.hangs ? 'dev' : 'staging';
      return new RunOfPlan(
        plan,
        nextService(`${plan.kind} ${environment}`),
        environment,
      );
    }),
    ...askingPlans.map(
      (plan, index) => new RunOfPlan(plan, standingBy[index], 'production-dr'),
    ),
  ];
}

/** What is in the cluster or the database, and what people were told. */
interface Outcome {
  state: string;
  created: number;
  left: number;
  records: number;
  told: number;
}

describeOnDatabases(open => {
  const runs = runsOf();
  const outcomes = new Map<RunOfPlan, Outcome>();
  let stored: string[];
  let verified: VerifyRunsResponse;
  let world: CrashWorld;

  beforeAll(async () => {
    world = await startCrashWorld(open, 2);
    world.sandbox.addRun({ behaviour: 'succeed' });
    world.sandbox.addRun({ behaviour: 'hang', environment: 'dev' });
    world.clusterClock.hold();
    const { knex } = world.database;
    const victim = await world.startBackend(runs.flatMap(run => run.holds));
    await Promise.all(runs.map(run => run.start(victim)));
    world.clusterClock.goOn();
    await act(victim, 'before');
    await letHastyOnesTimeOut();
    await allAreHeldBy(victim);
    await victim.kill();

    const next = await world.startNextBackend();
    await act(next, 'after');
    await world.untilRuns(rows => rows.every(row => row.notified_at));
    stored = await knex('runs').pluck('id');
    verified = await next.call('GET', '/runs/verify');
    for (const run of runs) {
      outcomes.set(run, await outcomeOf(run));
    }

    async function allAreHeldBy(backend: ChildBackend) {
      const others = () => runs.filter(run => !run.isHeldBy(backend));
      try {
        await until(() => others().length === 0);
      } catch {
        const titles = others().map(({ plan }) => `${plan.kind} ${plan.title}`);
        throw new Error(`It does not come to: ${titles.join('; ')}`);
      }
    }

    /** Lets people do what they do, each as soon as it can be done. */
    async function act(backend: ChildBackend, when: 'before' | 'after') {
      const due = new Set(runs.filter(({ plan }) => plan[when]));
      await world.untilRuns(async rows => {
        const ready = [...due].filter(run =>
          run.isReady(rows.find(({ id }) => id === run.id)),
        );
        ready.forEach(run => due.delete(run));
        await Promise.all(ready.map(run => run.act(backend, run.plan[when]!)));
        return due.size === 0;
      });
    }

    async function letHastyOnesTimeOut() {
      for (const seen of [30, 60, 90]) {
        world.jump(31, victim);
        await world.untilRuns(rows =>
          rows
            .filter(row => row.kind === 'drill.hasty' && !row.stop_reason)
            .every(row => row.watched_seconds >= seen),
        );
      }
    }
  });

  afterAll(() => world?.close());

  async function outcomeOf({ id, environment }: RunOfPlan): Promise<Outcome> {
    return {
      state: (await world.row(id)).state,
      created: world.recorder.createdFor(id),
      left: (await world.objectsOf(id, environment)).length,
      records: (await world.database.knex('run_records').where({ run_id: id }))
        .length,
      told: world.timesTold(id),
    };
  }

  it.each(runs.map(run => [run.plan.kind, run.plan.title, run] as const))(
    'a run whose backend is killed ends as it should, once: %s, %s',
    (_, __, run) => {
      const { state, created = 1, left = 1, told = 1 } = run.plan;
      expect(outcomes.get(run)).toEqual({
        state,
        created,
        left,
        records: 1,
        told,
      });
    },
  );

  it('no run is lost, and none is there that nobody asked for', () => {
    expect([...stored].sort()).toEqual(runs.map(({ id }) => id).sort());
  });

  it('the evidence is whole', () => {
    expect(verified).toMatchObject({
      valid: true,
      checked: runs.length,
      problems: [],
    });
  });

  it('nothing was created that belongs to no run', () => {
    const wanted = runs.filter(({ plan }) => plan.created !== 0);
    expect([...world.recorder.created].sort()).toEqual(
      wanted.map(({ id }) => id).sort(),
    );
  });
});
