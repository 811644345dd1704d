/**
 * What runs cost: lists and the check of the evidence over ten thousand that
 * have ended, a hundred starts at once, and a look at fifty that are active.
 * Through HTTP, from a SQLite file, with an `isOwner` condition as the
 * permission policy, over a cluster that takes a while to answer.
 */
import type { Knex } from 'knex';
import { benchEntity, benchNames } from './lib/benchEntity';
import { report } from './lib/report';
import { seedRuns } from './lib/seedRuns';
import { startRuns } from './lib/startRuns';
import { withBenchDatabase } from './lib/withBenchDatabase';

const owner = 'group:default/owners';
/** Owns one service in a hundred. */
const few = 'group:default/few';

const ended = 10_000;
const services = 1000;
const starts = 100;
const active = 50;
/** How long the cluster takes for a call. */
const answerMs = 20;

const limits = {
  list: 50,
  verify: 2000,
  /** A hundred people who press the button together. */
  starts: 2000,
  /** Looks follow each other every three seconds. */
  look: 3000,
};

const environment = {
  name: 'staging',
  region: 'us-west-2',
  cluster: 'staging',
  prometheus: 'staging',
  awsAccountId: '222222222222',
  monthlyBudgetUsd: 1,
  hasRunner: true,
};

const names = benchNames(services);
/** Those that the one who starts owns. */
const owned = names.filter((_, index) => index % 100 !== 0);
const entities = names.map((name, index) =>
  benchEntity(name, index % 100 === 0 ? few : owner),
);

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  await withBenchDatabase(async knex => {
    await seedRuns(knex, {
      count: ended,
      names,
      environment,
      now: new Date(),
    });
    await withRuns(knex, owner, measureAll);
    await withRuns(knex, few, async ({ url }) =>
      measureList('one in a hundred may be seen', `${url}?limit=20`),
    );
  });
}

type Runs = Awaited<ReturnType<typeof startRuns>>;

async function withRuns(
  knex: Knex,
  seen: string,
  use: (runs: Runs) => Promise<void>,
): Promise<void> {
  const runs = await startRuns({ knex, environment, owner: seen, answerMs });
  try {
    await runs.catalogStore.replaceEntities(entities);
    await use(runs);
  } finally {
    await runs.close();
  }
}

async function measureAll(runs: Runs): Promise<void> {
  const { url } = runs;
  await measureList('the newest 20', `${url}?limit=20`);
  await measureList(
    'of one service',
    `${url}?entityRef=component:default/${owned[0]}`,
  );
  await measureVerify(`${url}/verify`);
  await measureStarts(runs);
  await measureStartsOfOne(runs);
  await measureLook(runs);
}

async function measureList(what: string, url: string): Promise<void> {
  const times = await timesOf(200, async () => {
    const { items } = await answerOf(await fetch(url));
    if (items.length === 0) {
      throw new Error(`${url} has no runs`);
    }
  });
  report({
    figure: `GET /runs, ${what}`,
    runs: ended,
    p50Milliseconds: times[100],
    p95Milliseconds: times[190],
    limitMilliseconds: limits.list,
    withinLimit: times[190] < limits.list,
  });
}

async function measureVerify(url: string): Promise<void> {
  const times = await timesOf(9, async () => {
    const { valid, checked } = await answerOf(await fetch(url));
    if (!valid || checked !== ended) {
      throw new Error(`${checked} records, valid: ${valid}`);
    }
  });
  report({
    figure: 'GET /runs/verify',
    records: ended,
    p50Milliseconds: times[4],
    limitMilliseconds: limits.verify,
    withinLimit: times[4] < limits.verify,
  });
}

/** A hundred people press the button together, a few times. */
async function measureStarts(runs: Runs): Promise<void> {
  const answered: number[] = [];
  const begun: number[] = [];
  for (let round = 0; round < 7; round++) {
    const before = performance.now();
    const answers = await Promise.all(
      owned.slice(0, starts).map(name => runs.start(name)),
    );
    answered.push(performance.now() - before);
    if (answers.some(status => status !== 202)) {
      throw new Error(`starts were answered with ${answers}`);
    }
    await runs.untilAll(({ wokenAt }) => wokenAt !== null);
    begun.push(performance.now() - before);
    await runs.cancelAll();
  }
  const [p50, p50Begun] = [answered, begun].map(
    times => times.sort((a, b) => a - b)[3],
  );
  report({
    figure: 'POST /runs, of a hundred services at once',
    starts,
    p50Milliseconds: p50,
    startsPerSecond: starts / (p50 / 1000),
    p50MillisecondsUntilAllRun: p50Begun,
    limitMilliseconds: limits.starts,
    withinLimit: p50 < limits.starts,
  });
}

async function measureStartsOfOne(runs: Runs): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const before = performance.now();
    const answers = await Promise.all(
      Array.from({ length: starts }, () => runs.start(owned[0])),
    );
    times.push(performance.now() - before);
    const counts = [202, 409].map(
      status => answers.filter(answer => answer === status).length,
    );
    if (counts[0] !== 1 || counts[1] !== starts - 1) {
      throw new Error(`of one service were started ${counts[0]}: ${answers}`);
    }
    await runs.cancelAll();
  }
  const p50 = times.sort((a, b) => a - b)[3];
  report({
    figure: 'POST /runs, a hundred times the same',
    starts,
    started: 1,
    p50Milliseconds: p50,
    limitMilliseconds: limits.starts,
    withinLimit: p50 < limits.starts,
  });
}

async function measureLook(runs: Runs): Promise<void> {
  const { store, reconciler } = runs;
  await Promise.all(owned.slice(0, active).map(name => runs.start(name)));
  await runs.untilAll(({ wokenAt }) => wokenAt !== null);
  const open = await store.listOpen();
  const times = await timesOf(21, () => reconciler.reconcileAll(open));
  report({
    figure: 'a look at the runs that are active',
    active: open.length,
    clusterMilliseconds: answerMs,
    p50Milliseconds: times[10],
    p95Milliseconds: times[19],
    limitMilliseconds: limits.look,
    withinLimit: times[19] < limits.look,
  });
}

async function answerOf(response: Response): Promise<any> {
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${response.url}: ${JSON.stringify(answer)}`);
  }
  return answer;
}

/** How long something takes, milliseconds, the shortest first. */
async function timesOf(
  count: number,
  act: () => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const before = performance.now();
    await act();
    times.push(performance.now() - before);
  }
  return times.sort((a, b) => a - b);
}
