import type { StandbyPlan } from './InfrastructurePlan';

/** A part of a failover, and how long it is reckoned with. */
export interface FailoverStep {
  step: string;
  seconds: number;
  /** Where the figure comes from. */
  basis: string;
}

/**
 * The parts of a failover in their order. None of them overlap: whoever runs
 * the workflow waits for each before the next.
 */
export function failoverSteps({ spec, services }: StandbyPlan): FailoverStep[] {
  const raised = services.filter(
    ({ primaryReplicas, replicas }) => replicas < primaryReplicas,
  );
  return [
    {
      // Module dns: a request every 10 s, three failures in a row; then a
      // CloudWatch alarm, which looks once a minute.
      step: 'Notice that the primary is gone',
      seconds: 90,
      basis: 'three failed health checks 10 s apart, and one minute of alarm',
    },
    spec.failoverMode === 'approved'
      ? {
          // Five minutes until a person on call answers a page, the usual
          // limit before the next one is called, and five to decide.
          step: 'Approve',
          seconds: 600,
          basis: 'five minutes until somebody on call answers, five to decide',
        }
      : {
          step: 'Approve',
          seconds: 0,
          basis: 'nobody is asked: failoverMode is automatic',
        },
    {
      // RDS restarts the instance and names "several minutes"; ten are more
      // than a replica takes that has no backup running.
      step: 'Promote the replica',
      seconds: 600,
      basis: 'RDS restarts the replica; it names several minutes',
    },
    {
      // ModifyDBInstance goes on in the background while the instance serves.
      step: 'Add a standby in another zone',
      seconds: 0,
      basis: 'not waited for: the database serves meanwhile',
    },
    {
      // Five minutes are what the platform reckons with for raised replicas:
      // Karpenter's nodes in one or two, then images, start and readiness.
      step: 'Raise replicas and wait until they are ready',
      seconds: raised.length > 0 ? 300 : 0,
      basis:
        raised.length > 0
          ? `new nodes, images and readiness of ${raised.length} ${
              raised.length === 1 ? 'service' : 'services'
            }`
          : 'as many replicas as the primary run already',
    },
    {
      // Route 53 brings a change to its servers within a minute as a rule.
      step: 'Switch the name over',
      seconds: 60,
      basis: 'Route 53 answers differently within a minute',
    },
    {
      // Module dns: no record has a longer one.
      step: 'Wait until resolvers have forgotten the old address',
      seconds: 60,
      basis: 'TTL of the records',
    },
    {
      // Two rounds of the workflow's check of the public name.
      step: 'Check what users get',
      seconds: 60,
      basis: 'two requests through the public name, half a minute apart',
    },
  ];
}
