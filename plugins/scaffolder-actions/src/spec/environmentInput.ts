import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod/v3';
import { infrastructureRules, logDayChoices } from './infrastructureRules';

const nodes = z.number().int().min(1).max(100);

/**
 * What a person answers to get a new environment. Fields that are not here
 * are refused; what is left open follows from the environment's name.
 *
 * @public
 */
export const environmentInputSchema = z
  .object({
    name: z.enum(environmentNames).describe('Which of the environments'),
    accountId: infrastructureRules.accountId
      .optional()
      .describe("AWS account; default: the platform file's"),
    region: infrastructureRules.region
      .optional()
      .describe('AWS region; default: by environment'),
    vpcCidr: infrastructureRules.vpcCidr.describe(
      'IPv4 range of its network, /16 to /20, that no other environment has',
    ),
    budgetUSD: infrastructureRules.budgetUSD
      .optional()
      .describe('Budget, USD a month; default: by environment'),
    spotPercent: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .describe('Share of spot capacity beyond the baseline, percent'),
    dbClass: infrastructureRules.databaseClass
      .optional()
      .describe('Instance class of PostgreSQL'),
    backupDays: z
      .number()
      .int()
      .min(1)
      .max(35)
      .optional()
      .describe('Days that can be gone back to'),
    logDays: z
      .number()
      .int()
      .refine(days => (logDayChoices as readonly number[]).includes(days), {
        message: `must be a number of days that CloudWatch keeps logs for: ${logDayChoices.join(
          ', ',
        )}`,
      })
      .optional()
      .describe('Days that logs are kept'),
    multiAz: z
      .boolean()
      .optional()
      .describe('Whether PostgreSQL has a standby in another zone'),
    minReplicas: nodes.optional().describe('Fewest nodes of the baseline'),
    maxReplicas: nodes.optional().describe('Most nodes of the baseline'),
  })
  .strict();

/** @public */
export type EnvironmentInput = z.input<typeof environmentInputSchema>;
