import type { ServiceInEnvironment } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';
import type { PodPlan } from './PodPlan';

/**
 * What a step of a run is about.
 *
 * @internal
 */
export interface StepContext {
  model: Model;
  environment: EnvironmentModel;
  /** The service that it is run for, if there is one. */
  service: ServiceInEnvironment | undefined;
  /** Name of the step's template. */
  template: string;
  /** Parameters of the run. */
  parameters: Readonly<Record<string, string>>;
  /** Inputs of the step. */
  inputs: Readonly<Record<string, string>>;
  /** Outputs of the run so far, and how it ended where it has. */
  outputs: Readonly<Record<string, string>>;
  status: string | undefined;
  /** Seconds that the step takes. */
  seconds: number;
  now: Date;
  /** When the run was asked for. */
  createdAt: Date;
}

/** What a step does; what it does not say is as for any other. */
export type StepRecipe = (context: StepContext) => Partial<PodPlan>;

/** A step that fails, with what it prints last. */
export function fails(
  reason: string,
  lines: readonly string[] = [],
): Partial<PodPlan> {
  return {
    result: 'failed',
    exitCode: 1,
    message: `main: Error (exit code 1): ${reason}`,
    lines: [...lines, reason],
  };
}
