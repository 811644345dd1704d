import {
  DryRunResponse,
  formatDuration,
  Run,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** The run in a few words, at the beginning of a sentence. */
export function nameOf(run: Run): string {
  return `${run.title} of ${run.entityRef} in ${run.environment}`;
}

const ends: Partial<Record<Run['state'], string>> = {
  succeeded: 'has succeeded',
  failed: 'has failed',
  cancelled: 'was cancelled',
  'timed-out': 'took too long and was stopped',
};

/** How a run has ended, and why, in sentences. */
export function describeEnd(run: Run): string {
  const why = run.message?.replace(/\.$/, '');
  return `${nameOf(run)} ${ends[run.state] ?? `is ${run.state}`}.${
    why ? ` ${why}.` : ''
  }`;
}

/** What has changed since it was looked at last, a line each. */
export function describeProgress(before: Run | undefined, now: Run): string[] {
  const known = new Set(before?.steps.map(stateOf));
  return [
    ...(now.state === before?.state ? [] : [`Run ${now.id} is ${now.state}`]),
    ...(now.approval.state === 'waiting' && before?.approval.state !== 'waiting'
      ? [
          `It waits until a second person approves it on its page${
            now.approval.expiresAt ? `, until ${now.approval.expiresAt}` : ''
          }`,
        ]
      : []),
    ...now.steps
      .filter(step => step.state !== 'pending' && !known.has(stateOf(step)))
      .map(
        ({ name, state, message }) =>
          `Step ${name}: ${state}${message ? `, ${message}` : ''}`,
      ),
  ];
}

/** Several steps may have the same name, but not begin at the same time. */
function stateOf({ name, startedAt, state }: RunStep): string {
  return JSON.stringify([name, startedAt, state]);
}

/** A run as Markdown. */
export function summarizeRun(run: Run): string {
  const { evidence } = run;
  const measured = (
    what: string,
    seconds: number | null | undefined,
    target: number | null | undefined,
  ) =>
    typeof seconds === 'number'
      ? [
          `- ${what}: ${formatDuration(seconds)}${
            typeof target === 'number'
              ? `, promised are ${formatDuration(target)}`
              : ''
          }`,
        ]
      : [];
  return [
    `${run.title} of \`${run.entityRef}\` in ${run.environment}: **${run.state}**.`,
    '',
    ...measured('RPO', evidence?.rpoSeconds, evidence?.rpoTargetSeconds),
    ...measured('RTO', evidence?.rtoSeconds, evidence?.rtoTargetSeconds),
    ...(evidence
      ? [`- Evidence: number ${evidence.sequence}, \`${evidence.hash}\``]
      : []),
    '',
  ].join('\n');
}

/** What was looked at before a run, as Markdown. */
export function summarizePreflight(preflight: DryRunResponse): string {
  return [
    ...preflight.checks.map(
      ({ title, result, message }) => `- **${result}** ${title}: ${message}`,
    ),
    '',
  ].join('\n');
}
