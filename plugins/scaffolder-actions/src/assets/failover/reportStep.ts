import { said, StepOptions } from './buildFailoverStep';

/**
 * The report of either move; the exit handler knows results of all steps. Argo
 * refuses a workflow that asks for a result which none of its steps has: what
 * only one of the moves knows is given.
 */
export function reportStep(own: {
  FENCE: string;
  SERVICES_SHORT: string;
}): StepOptions {
  return {
    script: 'report.sh',
    image: 'tools',
    seconds: 120,
    retries: 2,
    results: ['rpo-seconds', 'rto-seconds'],
    variables: {
      WORKFLOW_STATUS: '{{workflow.status}}',
      FAILURES: '{{workflow.failures}}',
      STARTED: '{{workflow.creationTimestamp.s}}',
      LAG: said('replica-lag-seconds'),
      APPROVED_BY: said('approved-by'),
      PROMOTED_AT: said('promoted-at'),
      SWITCHED_AT: said('switched-at'),
      VERIFIED_AT: said('verified-at'),
      ...own,
    },
  };
}
