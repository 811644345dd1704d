import { z } from 'zod';

/** A `LabelSelector` as Kubernetes objects carry it. Empty selects all. */
export const labelSelectorSchema = z.object({
  matchLabels: z.record(z.string(), z.string()).nullish(),
  matchExpressions: z
    .array(
      z.object({
        key: z.string(),
        operator: z.string(),
        values: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
});

export type LabelSelector = z.infer<typeof labelSelectorSchema>;

/**
 * Whether labels are selected, as Kubernetes decides it. An operator that is
 * not known selects nothing.
 */
export function isSelected(
  selector: LabelSelector | null | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const { matchLabels, matchExpressions } = selector ?? {};
  return (
    Object.entries(matchLabels ?? {}).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    ) &&
    (matchExpressions ?? []).every(({ key, operator, values }) => {
      const present = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In':
          return present && (values ?? []).includes(labels[key]);
        case 'NotIn':
          return !present || !(values ?? []).includes(labels[key]);
        case 'Exists':
          return present;
        case 'DoesNotExist':
          return !present;
        default:
          return false;
      }
    })
  );
}
