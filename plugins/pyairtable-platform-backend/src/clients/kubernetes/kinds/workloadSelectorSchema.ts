import { z } from 'zod';

/**
 * A `WorkloadSelector` as Istio's objects carry it, read as the labels of the
 * pods it is for; null where it is for all of them.
 */
export const workloadSelectorSchema = z
  .object({ matchLabels: z.record(z.string(), z.string()).nullish() })
  .nullish()
  .transform(selector => {
    const labels = selector?.matchLabels ?? {};
    return Object.keys(labels).length > 0 ? labels : null;
  });
