import type { Hold } from './messages';

/** What people do, or that they wait until they could. */
export type Act = 'cancel' | 'approve' | 'wait';

/** A run whose backend is killed, and how it is to end all the same. */
export interface Plan {
  /** Where it is when the backend is killed. */
  title: string;
  kind: string;
  /** Where the backend stands still; it is killed in the midst of it elsewhere. */
  hold?: Omit<Hold, 'id' | 'run'>;
  /** Step of the Workflow that never ends. */
  hangs?: boolean;
  /** What people do before the backend is killed, or after the next began. */
  before?: Act;
  after?: Act;
  state: 'succeeded' | 'cancelled' | 'timed-out';
  /** How many objects are left in the cluster. */
  left?: number;
  /** How many were created. */
  created?: number;
  /** How often its owner is told. */
  told?: number;
}

type Point = [checkpoint: string, nth?: number];

const titleOf = ([checkpoint, nth]: Point) =>
  `${checkpoint}${nth === undefined ? '' : ` ${nth}`}`;

/** Each thing that is done for a run that nothing goes wrong with. */
const life: Point[] = [
  ['before-write', 1],
  ['after-write', 1],
  ['before-create'],
  ['after-create'],
  ['before-write', 2],
  ['after-write', 2],
  ['before-wake'],
  ['after-wake'],
  ['before-write', 3],
  ['after-write', 3],
  ['before-finish'],
  ['after-finish'],
  ['before-told'],
  ['before-notified'],
  ['after-notified'],
];

/** Notes of what is seen while it runs. */
const looks: Point[] = [
  ['before-write', 4],
  ['after-write', 4],
  ['before-write', 5],
  ['after-write', 5],
];

/** Each thing that is done to end a run early. */
const stop: Point[] = [
  ['before-write', 1],
  ['after-write', 1],
  ['before-stop'],
  ['after-stop'],
  ['before-write', 2],
  ['after-write', 2],
  ['before-finish'],
  ['after-finish'],
];

/** The same, from when it is known why. */
const stopWithReason: Point[] = [
  ['after-write', 1],
  ['before-stop'],
  ['after-stop'],
  ['before-write', 1],
  ['after-write', 2],
  ['before-finish'],
  ['after-finish'],
];

const plansOf = (
  points: Point[],
  plan: Omit<Plan, 'hold' | 'title'> & { title?: string },
  since?: Hold['since'],
): Plan[] =>
  points.map(point => ({
    ...plan,
    title: [plan.title, titleOf(point)].filter(Boolean).join(', '),
    hold: { checkpoint: point[0], nth: point[1], since },
    // Between telling and noting that people were told.
    ...(point[0] === 'before-notified' && { told: 2 }),
  }));

/** All places at which the backend is killed: each has a run there. */
export const plans: Plan[] = [
  ...plansOf(life, { kind: 'drill.restore', state: 'succeeded' }),
  ...plansOf(life, { kind: 'scan.image', state: 'succeeded' }),
  ...plansOf(looks, {
    title: 'running',
    kind: 'drill.restore',
    hangs: true,
    after: 'cancel',
    state: 'cancelled',
  }),
  ...plansOf(
    stop,
    {
      title: 'cancelled',
      kind: 'drill.restore',
      hangs: true,
      before: 'cancel',
      state: 'cancelled',
    },
    'cancelledAt',
  ),
  ...plansOf(
    stop,
    {
      title: 'cancelled',
      kind: 'scan.image',
      hangs: true,
      before: 'cancel',
      state: 'cancelled',
      left: 0,
    },
    'cancelledAt',
  ),
  ...plansOf(
    stopWithReason,
    {
      title: 'timed out',
      kind: 'drill.hasty',
      hangs: true,
      before: 'wait',
      state: 'timed-out',
    },
    'stopReason',
  ),
  ...plansOf(
    life.slice(0, 8),
    {
      title: 'approved',
      kind: 'drill.approved',
      before: 'approve',
      state: 'succeeded',
    },
    'approvedAt',
  ),
  {
    title: 'queued, waiting for its approval',
    kind: 'drill.approved',
    after: 'approve',
    state: 'succeeded',
  },
  {
    title: 'queued, waiting for its approval, then cancelled',
    kind: 'drill.approved',
    after: 'cancel',
    state: 'cancelled',
    created: 0,
    left: 0,
  },
  {
    title: 'running, in the midst of a step',
    kind: 'drill.restore',
    hangs: true,
    before: 'wait',
    after: 'cancel',
    state: 'cancelled',
  },
  {
    title: 'running, in the midst of it',
    kind: 'scan.image',
    hangs: true,
    before: 'wait',
    after: 'cancel',
    state: 'cancelled',
    left: 0,
  },
];

/** These ask in the midst of it, in the region that stands by. */
export const askingPlans: Plan[] = [
  ...plansOf(
    [['before-approve'], ['after-approve']],
    {
      kind: 'drill.asking',
      before: 'approve',
      state: 'succeeded',
    },
    'approvedAt',
  ),
  {
    title: 'running, waiting for an approval in the midst of it',
    kind: 'drill.asking',
    before: 'wait',
    after: 'approve',
    state: 'succeeded',
  },
];
