import { collectOptions } from '../../__testUtils__/collectOptions';
import { createReader } from '../../__testUtils__/createReader';
import { createService } from '../../__testUtils__/createService';
import { evaluateArea } from '../../__testUtils__/evaluateArea';
import { createSecurityArea } from '../securityArea';
import { ClusterObjects, guardedService } from './guardedService';

const now = new Date('2026-11-23T12:00:00Z');

/** What is otherwise than in {@link guardedService}. */
export interface Given {
  change?(objects: ClusterObjects): void;
  /** Plurals of kinds that the portal may not list. */
  refused?: string[];
  /** Of the entity. */
  annotations?: Record<string, string>;
}

/** Reads and judges the service, on 23 November 2026 at noon. */
export async function judgeGuarded(given: Given = {}) {
  const objects = guardedService();
  given.change?.(objects);
  const { reader, requests } = createReader(objects, given);
  const area = createSecurityArea({ kubernetes: reader });
  const judged = evaluateArea(area, {
    service: createService(given),
    collected: await area.collect(collectOptions(now)),
    observedAt: now,
  });
  return { ...judged, requests };
}
