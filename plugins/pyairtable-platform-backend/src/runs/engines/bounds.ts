import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** A run is stored at every change: nothing in it grows without end. */
const most = { steps: 200, logs: 50, outputs: 100, value: 4096, message: 1000 };

/** Somebody else's words, as every database can store them. */
export function boundText(text: string, length = most.message): string {
  const whole = text.replaceAll('\0', '\uFFFD');
  return whole.length > length ? `${whole.slice(0, length - 1)}…` : whole;
}

/** What steps gave, the last ones where there are too many. */
export function boundOutputs(
  outputs: readonly (readonly [string, string])[],
): Record<string, string> {
  return Object.fromEntries(
    [...new Map(outputs)]
      .slice(-most.outputs)
      .map(([name, value]) => [name, boundText(value, most.value)]),
  );
}

/** Those that tell most: what is not done well, and then the last ones. */
function weight({ state }: Pick<RunStep, 'state'>, index: number): number {
  switch (state) {
    case 'failed':
    case 'waiting':
      return 1e9 + index;
    case 'running':
      return 1e6 + index;
    default:
      return index;
  }
}

/** Indexes of those that are kept, in their order. */
function pick(
  steps: readonly Pick<RunStep, 'state'>[],
  count: number,
): number[] {
  return steps
    .map((step, index) => ({ index, weight: weight(step, index) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

/** The steps that are shown. */
export function boundSteps<T extends { step: RunStep }>(
  steps: readonly T[],
): T[] {
  return pick(
    steps.map(({ step }) => step),
    most.steps,
  ).map(index => steps[index]);
}

/** Indexes of the steps whose logs are kept. */
export function stepsWithLogs(
  steps: readonly Pick<RunStep, 'state'>[],
): ReadonlySet<number> {
  return new Set(pick(steps, most.logs));
}
