import { worstOf } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../clients/__testUtils__/environment';

/**
 * Judges as the engine does: what was collected has been through JSON, and
 * the detail keeps its schema.
 */
export function evaluateArea<TCollected, TDetail>(
  area: StatusArea<TCollected, TDetail>,
  options: {
    service: PlatformService;
    collected: TCollected;
    observedAt: Date;
    environment?: PlatformEnvironment;
  },
) {
  const evaluation = area.evaluate({
    environment: production,
    ...options,
    collected: JSON.parse(JSON.stringify(options.collected)),
  });
  if (evaluation.detail !== null) {
    expect(area.detailSchema.parse(evaluation.detail)).toEqual(
      evaluation.detail,
    );
  }
  return {
    ...evaluation,
    status: worstOf(evaluation.reasons.map(({ level }) => level)),
    codes: evaluation.reasons.map(({ code, level }) => `${level} ${code}`),
  };
}
