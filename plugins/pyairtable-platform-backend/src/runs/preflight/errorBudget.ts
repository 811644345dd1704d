import {
  formatDuration,
  slaDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { ReadStatus } from './ReadStatus';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf('error-budget', 'Error budget');

/** Share that a disruption must leave; the generated experiment asks the same. */
const reserve = 0.2;

/** Figures that are older say little of now. */
const maxAgeSeconds = 3600;

/** Whether there is error budget left that a disruption may spend. */
export function createErrorBudgetCheck(
  readStatus: ReadStatus,
): PreflightChecker {
  return {
    id: 'error-budget',
    async check({ target, kind, now }) {
      // Whoever fails over moves the users of the primary environment.
      const environment =
        target.environment.standbyFor ?? target.environment.name;
      const snapshot = await readStatus(
        'sla',
        environment,
        target.service.entityRef,
      );
      const left = slaDetailSchema.safeParse(snapshot?.detail).data
        ?.errorBudgetLeft;
      const observedAt = snapshot?.status.observedAt;
      if (left === undefined || left === null || !observedAt) {
        return warn(
          `Nobody knows how much error budget is left in ${environment}.`,
        );
      }
      const evidence = snapshot.status.reasons.find(
        reason => reason.evidence,
      )?.evidence;
      const age = (now.getTime() - Date.parse(observedAt)) / 1000;
      const said = `${Math.round(
        left * 100,
      )}% of the error budget is left in ${environment}`;
      // A failover may be what saves the budget.
      if (left < reserve && kind.disruptive && !target.environment.standbyFor) {
        return block(
          left <= 0
            ? `${said}: it is spent, so nothing may disturb users.`
            : `${said}, and ${reserve * 100}% are kept for what nobody plans.`,
          evidence,
        );
      }
      if (age > maxAgeSeconds) {
        return warn(`${said}, as of ${formatDuration(age)} ago.`, evidence);
      }
      return left < reserve
        ? warn(`${said}.`, evidence)
        : pass(`${said}.`, evidence);
    },
  };
}
