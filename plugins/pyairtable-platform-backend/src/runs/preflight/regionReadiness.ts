import type { ReadinessResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf('region-readiness', 'Region capacity');

/** Tells whether the standby of an environment could take a service over. */
export type ReadReadiness = (
  entityRef: string,
  primary: string,
) => Promise<ReadinessResponse>;

/** Whether the region could carry what would be moved to it. */
export function createRegionReadinessCheck(
  readReadiness: ReadReadiness,
): PreflightChecker {
  return {
    id: 'region-readiness',
    async check({ target, kind }) {
      const primary = target.environment.standbyFor;
      if (!primary) {
        return block(`${target.environment.name} stands by for nobody.`);
      }
      const { level, items } = await readReadiness(
        target.service.entityRef,
        primary,
      );
      const bad = items.filter(item => item.level !== 'ok');
      if (bad.length === 0) {
        return pass(`All ${items.length} points are well.`);
      }
      const said = `${bad.length} of ${items.length} points are not well: ${bad
        .map(({ message }) => message)
        .join(' ')}`;
      const { evidence } = bad[0];
      return level === 'critical' && kind.disruptive
        ? block(said, evidence)
        : warn(said, evidence);
    },
  };
}
