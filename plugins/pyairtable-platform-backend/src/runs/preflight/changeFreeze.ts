import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { ChangeFreeze } from '../runsConfig';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf('change-freeze', 'Change freeze');

/** Whether this is a time in which nothing may be changed. */
export function createChangeFreezeCheck(
  freezes: readonly ChangeFreeze[],
): PreflightChecker {
  return {
    id: 'change-freeze',
    async check({ target, kind, now }) {
      const freeze = freezes.find(
        ({ from, to, environments }) =>
          from <= now &&
          now < to &&
          (environments?.includes(target.environment.name) ?? true),
      );
      if (!freeze) {
        return pass(
          freezes.length === 0
            ? 'No change freeze is configured.'
            : `No change freeze holds in ${target.environment.name} now.`,
        );
      }
      const message = `Changes are frozen until ${freeze.to.toISOString()}: ${
        freeze.reason
      }.`;
      return kind.disruptive
        ? block(message)
        : warn(`${message} Users do not feel this one.`);
    },
  };
}
