import type { CapacityComparison } from './compareCapacity';

/** A comparison as Markdown: capacity, and the steps of a failover. */
export function summarizeCapacity(
  comparison: Pick<
    CapacityComparison,
    'rows' | 'rto' | 'rtoSeconds' | 'rtoTargetSeconds'
  >,
): string {
  const { rows, rto, rtoSeconds, rtoTargetSeconds } = comparison;
  const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
  return [
    '| | Primary | Standby | Carries it | |',
    '| --- | ---: | ---: | --- | --- |',
    ...rows.map(
      ({ what, primary, standby, unit, fits, note }) =>
        `| ${what} | ${primary} ${unit} | ${standby} ${unit} | ${
          fits ? 'yes' : '**no**'
        } | ${note} |`,
    ),
    '',
    '| Step of a failover | Time |',
    '| --- | ---: |',
    ...rto.map(({ step, seconds }) => `| ${step} | ${minutes(seconds)} |`),
    `| **Together**, of ${minutes(rtoTargetSeconds)} | ${minutes(
      rtoSeconds,
    )} |`,
    '',
  ].join('\n');
}
