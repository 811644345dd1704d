import type { KubernetesObject } from '../KubernetesObject';
import { RunRule, runRuleSchema } from './RunBook';

/** Annotations and labels that tell the sandbox how a run is to go. */
const resultKey = 'sim/result';
const stepKey = 'sim/step';

/**
 * How an object itself says that it is to go.
 *
 * @internal
 */
export function ruleOf(
  ...metadata: (KubernetesObject['metadata'] | undefined)[]
): RunRule | undefined {
  const told = Object.assign(
    {},
    ...metadata.flatMap(of => [of?.labels, of?.annotations]),
  );
  return runRuleSchema.safeParse({
    behaviour: told[resultKey],
    step: told[stepKey],
  }).data;
}
