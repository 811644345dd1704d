import { randomInteger } from '../../model/random';
import type { PodPlan } from './PodPlan';
import type { RunRule } from './RunBook';
import { fails, StepContext, StepRecipe } from './StepContext';

const defaultSeconds = 4;

/** Pods take a second more or less than others. */
export function secondsOf(seed: number, pod: string): number {
  return defaultSeconds + randomInteger(-1, 1, seed, pod, 'seconds');
}

/**
 * What a pod does: what its recipe says, unless a rule says otherwise.
 *
 * @param rule - the rule, where it is about this very step
 * @internal
 */
export function planPod(
  context: StepContext,
  recipe: StepRecipe | undefined,
  rule: RunRule | undefined,
): PodPlan {
  const head = `${context.template} of ${
    context.service?.service.id ?? 'nobody'
  } in ${context.environment.name}`;
  const plan: PodPlan = {
    seconds: context.seconds,
    result: 'succeeded',
    exitCode: 0,
    outputs: {},
    lines: [],
    ...told(context, recipe, rule),
  };
  return { ...plan, lines: [head, ...plan.lines] };
}

function told(
  context: StepContext,
  recipe: StepRecipe | undefined,
  rule: RunRule | undefined,
): Partial<PodPlan> {
  switch (rule?.behaviour) {
    case 'fail':
      return fails(`${context.template} failed, as the sandbox was told`);
    case 'hang':
      return { result: 'never', lines: ['waits for something'] };
    case 'succeed': {
      const usual = recipe?.(context) ?? {};
      return usual.result === 'failed' ? {} : usual;
    }
    default:
      return recipe?.(context) ?? { lines: ['done'] };
  }
}
