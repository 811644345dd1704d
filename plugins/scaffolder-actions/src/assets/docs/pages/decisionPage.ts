import type { ServicePlan } from '../../../plan/ServicePlan';
import { markdownPage, markdownTable } from '../markdown';

const tierReason: Record<ServicePlan['spec']['tier'], string> = {
  critical: 'others stop when it stops: it goes first and never runs on spot',
  standard: 'it matters, and can be missed for a short while',
  batch: 'its work can wait',
};

/** The first decision record: what was chosen when the service was created. */
export function decisionPage(plan: ServicePlan): string {
  const { spec } = plan;
  return markdownPage(
    '# 1. Record the first choices',
    'Status: accepted',
    '## Context',
    `${plan.name} was created from a specification. Its answers shape the code, the cluster and the alerts, and the reasons are easily forgotten.`,
    '## Decision',
    markdownTable(
      ['question', 'choice', 'because'],
      [
        ['Language', spec.language, 'the owner chose it; the skeleton follows'],
        ['Tier', spec.tier, tierReason[spec.tier]],
        [
          'Scaling',
          plan.scaler === 'hpa'
            ? 'HorizontalPodAutoscaler on CPU and requests'
            : `KEDA on the ${spec.queue} queue`,
          plan.scaler === 'hpa'
            ? 'its work arrives as requests'
            : 'its work waits in a queue, whose length says more than CPU does',
        ],
        [
          'New versions',
          plan.canary
            ? `canary with ${spec.canaryPercent} %`
            : 'rolling update',
          plan.canary
            ? 'a mistake meets few callers, and is taken back by itself'
            : 'the share of a canary was set to 0',
        ],
        [
          'Exposure',
          spec.exposure,
          spec.exposure === 'public'
            ? 'users reach it with a token of the issuer'
            : 'only declared callers reach it',
        ],
        [
          'Data',
          spec.datastores.length > 0 ? spec.datastores.join(', ') : 'none',
          spec.datastores.length > 0
            ? 'managed stores, with backups and credentials outside of the cluster'
            : 'what keeps no data needs no recovery',
        ],
        [
          'Spot capacity',
          spec.spotAllowed ? 'allowed' : 'not allowed',
          spec.spotAllowed
            ? 'a replica that disappears is replaced'
            : 'it may be taken away at short notice',
        ],
        [
          'Environments',
          plan.environments.map(({ name }) => name).join(', '),
          'in the order in which a change reaches them',
        ],
      ],
    ),
    '## Consequences',
    'Changing one of these answers means generating the assets again from a changed specification: files that nobody edited follow, the others are shown with their differences. A decision that departs from this one gets a record of its own beside it.',
  );
}
