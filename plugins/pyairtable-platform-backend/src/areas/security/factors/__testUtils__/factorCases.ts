import type {
  Factor,
  FactorId,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createService } from '../../../__testUtils__/createService';
import type { FactorInput, RunsElsewhere } from '../FactorInput';
import { judgeTwelveFactors } from '../judgeTwelveFactors';
import { factorInput, goodPods } from './factorInput';

/** A row: what is judged, by what, how it differs from a good service, the result. */
export type FactorCase = [
  FactorId,
  string,
  Partial<FactorInput>,
  boolean | null,
  RegExp,
];

/** One factor of a service that is good but for some. */
export function judgeFactor(id: FactorId, more: Partial<FactorInput>): Factor {
  return judgeTwelveFactors(factorInput(more)).find(one => one.id === id)!;
}

/** A service with other annotations, and a database. */
export function withAnnotations(annotations: Record<string, string>) {
  return { service: createService({ annotations, databases: ['orders-db'] }) };
}

/** Pods that are good but for some. */
export function withPods(...args: Parameters<typeof goodPods>) {
  return { pods: [goodPods(...args)] };
}

/** What runs in another environment. */
export function runsIn(
  environment: string,
  ...images: string[]
): RunsElsewhere {
  return { environment, pair: false, images };
}

export const noProbes = { startup: false, readiness: false, liveness: false };
