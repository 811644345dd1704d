/**
 * What a pod of a run will do.
 *
 * @internal
 */
export interface PodPlan {
  seconds: number;
  /** `never`: it runs until somebody stops it. */
  result: 'succeeded' | 'failed' | 'never';
  exitCode: number;
  /** What the engine says of it at its end. */
  message?: string;
  /** Output parameters. */
  outputs: Record<string, string>;
  /** What it prints, spread over the time that it runs. */
  lines: string[];
}

/**
 * A pod of a run, and what became of it.
 *
 * @internal
 */
export interface PodRun {
  name: string;
  namespace: string;
  /** The template, or the Job. */
  of: string;
  /** The containers in their order, those of the start first. */
  containers: { name: string; image: string; init: boolean }[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
  plan: PodPlan;
  /** Milliseconds. */
  startedAt: number;
  /** When it ends if nobody stops it; infinite where it hangs. */
  endsAt: number;
  /** When it ended. */
  endedAt?: number;
  succeeded?: boolean;
}
