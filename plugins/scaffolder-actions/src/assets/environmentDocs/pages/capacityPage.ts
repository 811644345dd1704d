import { compareCapacity } from '../../../plan/compareCapacity';
import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { summarizeCapacity } from '../../../plan/summarizeCapacity';
import { markdownPage } from '../../docs/markdown';

/** Whether the region could take over, and how long that would take. */
export function capacityPage(plan: InfrastructurePlan): string {
  const comparison = compareCapacity(plan);
  return markdownPage(
    '# Capacity',
    'What this region has against its primary, as it was planned. That fewer nodes and replicas run until they are needed is meant; whether the region carries everything is judged as it is after a failover.',
    summarizeCapacity(comparison).trimEnd(),
    '## What the time is made of',
    comparison.rto
      .map(({ step, seconds, basis }) => `- ${step}, ${seconds} s: ${basis}`)
      .join('\n'),
    'These are assumptions. A drill measures them: the recovery area of the portal shows what it took the last time.',
  );
}
