import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod/v3';
import { serviceRef } from './entityRefs';
import { infrastructureRules } from './infrastructureRules';
import { hostnamePattern } from './textRules';

const hostname = z
  .string()
  .regex(hostnamePattern, 'must be a host name such as api.example.com');

/**
 * What a person answers to get a region that stands by for another. Fields
 * that are not here are refused.
 *
 * @public
 */
export const regionInputSchema = z
  .object({
    primaryEnvironment: z
      .enum(environmentNames)
      .default('production')
      .describe('Environment that it stands by for'),
    region: infrastructureRules.region
      .default('us-west-2')
      .describe('AWS region, another than the primary’s'),
    role: z
      .enum(['passive'])
      .default('passive')
      .describe('Passive: takes over when the primary fails'),
    accountId: infrastructureRules.accountId
      .optional()
      .describe("AWS account; default: the primary's"),
    vpcCidr: infrastructureRules.vpcCidr.describe(
      'IPv4 range of its network, /16 to /20, that no environment has',
    ),
    services: z
      .array(serviceRef)
      .min(1)
      .max(200)
      .refine(names => new Set(names).size === names.length, {
        message: 'must not name anything twice',
      })
      .optional()
      .describe('Services that run there; default: those of tier critical'),
    replicaPercent: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(33)
      .describe('Replicas there, in percent of the primary’s'),
    dbReplicaClass: infrastructureRules.databaseClass
      .optional()
      .describe("Instance class of the replica; default: the primary's"),
    acceptReducedCapacity: z
      .boolean()
      .default(false)
      .describe('Whether a replica smaller than the primary is meant'),
    rpoMinutes: infrastructureRules.minutes
      .default(15)
      .describe('Recovery point objective, minutes'),
    rtoMinutes: infrastructureRules.minutes
      .default(60)
      .describe('Recovery time objective, minutes'),
    dnsZone: hostname.describe('Route 53 zone that the host name is in'),
    hostname: hostname.describe('Host name that fails over'),
    failoverMode: z
      .enum(['approved', 'automatic'])
      .default('approved')
      .describe('Whether a person approves that traffic moves'),
    drillSchedule: z
      .string()
      .refine(isCron, {
        message: 'must be a cron schedule of five fields, such as 0 6 1 * *',
      })
      .default('0 6 1 * *')
      .describe('When recovery is drilled, UTC'),
    budgetUSD: infrastructureRules.budgetUSD
      .default(2100)
      .describe('Budget, USD a month; not below the estimate'),
  })
  .strict();

/** @public */
export type RegionInput = z.input<typeof regionInputSchema>;
export type ParsedRegionInput = z.output<typeof regionInputSchema>;

const cronField = '[\\d*/,-]+';
const months = '([\\d*/,-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)+';
const weekdays = '([0-6*/,-]|SUN|MON|TUE|WED|THU|FRI|SAT)+';
const cron = new RegExp(
  `^${cronField} ${cronField} ${cronField} ${months} ${weekdays}$`,
);

/**
 * Whether Kubernetes takes it, which knows five fields, Sunday as 0, and none
 * of the letters that other schedulers add.
 */
function isCron(text: string): boolean {
  if (!cron.test(text)) {
    return false;
  }
  try {
    CronExpressionParser.parse(text);
    return true;
  } catch {
    return false;
  }
}
