import { testPlatform } from '../../../__testUtils__/testPlatform';
import { planService } from '../../../plan/planService';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { ServiceInput } from '../../../spec/serviceInput';
import { parseServiceSpec } from '../../../spec/parseServiceSpec';

/** The plan of a service of which only what matters is given. */
export function planOf(input: Partial<ServiceInput> = {}): ServicePlan {
  return planService(
    parseServiceSpec({
      name: 'billing',
      description: 'Invoices and payments',
      owner: 'identity',
      system: 'core',
      ...input,
    }),
    testPlatform,
  );
}

/** Specifications that differ in what rules, panels and pages depend on. */
export const variants: [string, Partial<ServiceInput>][] = [
  ['with defaults', {}],
  [
    'with everything',
    {
      name: 'a23456789-123456789-123456789z',
      owner: 'group:default/a_b.c-d',
      tier: 'critical',
      datastores: ['postgres', 'redis', 's3'],
      queue: 'kafka',
      environments: ['dev', 'staging', 'production', 'production-dr'],
      sloAvailability: 99.99,
      latencyP99Seconds: 30,
      rpoMinutes: 1,
    },
  ],
  [
    'that may rest',
    {
      tier: 'batch',
      queue: 'sqs',
      sqsAccountId: '333333333333',
      canaryPercent: 0,
      sloAvailability: 99.123,
      latencyP99Seconds: 0.05,
    },
  ],
  [
    'of a fixed size with the loosest promise',
    {
      datastores: ['postgres'],
      queue: 'redis',
      minReplicas: 1,
      maxReplicas: 1,
      sloAvailability: 99,
      latencyP99Seconds: 0.35,
    },
  ],
];
