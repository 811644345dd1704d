import type {
  Environment,
  UpstreamHealth,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RegisteredArea } from '../engine/AreaRegistry';
import type { CollectionState } from '../store/CollectionStore';
import { isStale } from './applyFreshness';

/** An environment with the health of its upstreams. Pure. */
export function describeEnvironment(
  environment: PlatformEnvironment,
  areas: RegisteredArea[],
  states: CollectionState[],
  now: Date,
): Environment {
  const byArea = new Map(states.map(state => [state.area, state]));
  const upstreams = new Set(areas.flatMap(({ area }) => area.upstreams));
  return {
    name: environment.name,
    region: environment.region,
    cluster: environment.cluster,
    awsAccountId: environment.awsAccountId,
    prometheus: environment.prometheus,
    monthlyBudgetUsd: environment.monthlyBudgetUsd,
    lastRefreshAt: newest(states.map(state => state.observedAt)),
    upstreams: [...upstreams].map(upstream =>
      describeUpstream(
        upstream,
        areas
          .filter(({ area }) => area.upstreams.includes(upstream))
          .map(({ area }) => byArea.get(area.id))
          .filter(state => state !== undefined),
      ),
    ),
    areas: areas.map(({ area, schedule }) => {
      const state = byArea.get(area.id);
      return {
        area: area.id,
        title: area.title,
        frequencySeconds: schedule.frequencySeconds,
        attemptedAt: state?.attemptedAt ?? null,
        observedAt: state?.observedAt ?? null,
        stale: isStale(state?.observedAt, schedule, now),
        refreshing: isRefreshing(state),
        failure:
          state?.failure && state.finishedAt
            ? { at: state.finishedAt, ...state.failure }
            : null,
      };
    }),
  };
}

/** An upstream is judged by the areas that read it, the newest word counts. */
function describeUpstream(
  upstream: string,
  states: CollectionState[],
): UpstreamHealth {
  const lastSuccessAt = newest(states.map(state => state.observedAt));
  const failing = states
    .filter(state => state.failure?.upstream === upstream)
    .sort((a, b) => (b.finishedAt ?? '').localeCompare(a.finishedAt ?? ''))[0];
  const failedLast =
    failing?.finishedAt !== undefined &&
    (lastSuccessAt === null || failing.finishedAt >= lastSuccessAt);
  if (failing && failedLast) {
    return {
      upstream,
      health: 'failing',
      lastSuccessAt,
      message: failing.failure?.message ?? null,
    };
  }
  // Where each area that reads it last failed, through another upstream or by
  // taking too long, its last good answer says nothing of today.
  const answered = states.some(
    ({ observedAt, failure }) => observedAt !== undefined && !failure,
  );
  return {
    upstream,
    health: answered ? 'ok' : 'unknown',
    lastSuccessAt,
    message: null,
  };
}

function isRefreshing(state: CollectionState | undefined): boolean {
  return (
    state?.requestedAt !== undefined &&
    (state.finishedAt === undefined || state.finishedAt < state.requestedAt)
  );
}

function newest(times: Array<string | undefined>): string | null {
  return times.reduce<string | null>(
    (best, time) => (time && (!best || time > best) ? time : best),
    null,
  );
}
