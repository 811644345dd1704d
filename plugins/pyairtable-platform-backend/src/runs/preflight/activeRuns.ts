import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunStore } from '../store/RunStore';
import { lockKeyOf } from '../lockKeyOf';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf('active-runs', 'Nothing else running');

/** Whether anything else is done to the service at the moment. */
export function createActiveRunsCheck(
  store: Pick<RunStore, 'list'>,
): PreflightChecker {
  return {
    id: 'active-runs',
    async check({ target, kind }) {
      const active = await store.list({
        environment: target.environment.name,
        states: ['queued', 'running'],
        limit: 200,
      });
      const lockKey = lockKeyOf(kind, target);
      const same = active.find(run => run.lockKey === lockKey);
      if (same) {
        return block(`Run ${same.id} of ${same.actor} is active already.`);
      }
      const other = active.find(
        run => run.entityRef === target.service.entityRef,
      );
      return other
        ? warn(`Another run of it is active: ${other.kind}, ${other.id}.`)
        : pass(`No other run of it is active in ${target.environment.name}.`);
    },
  };
}
