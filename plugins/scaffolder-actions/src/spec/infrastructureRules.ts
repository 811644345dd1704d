import { z } from 'zod/v3';
import { awsRegions } from './awsRegions';
import { networkProblem } from './cidr';
import { awsAccountPattern } from './textRules';

/** Days that CloudWatch can keep a log group for. */
export const logDayChoices = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
] as const;

/** Fields that environments and regions have in common. */
export const infrastructureRules = {
  accountId: z.string().regex(awsAccountPattern, 'must have 12 digits'),
  region: z
    .string()
    .refine(region => (awsRegions as readonly string[]).includes(region), {
      message:
        'must be an AWS region with three availability zones, such as us-west-2',
    }),
  vpcCidr: z.string().superRefine((cidr, context) => {
    const message = networkProblem(cidr);
    if (message) {
      context.addIssue({ code: 'custom', message });
    }
  }),
  budgetUSD: z.number().positive().max(10_000_000),
  databaseClass: z
    .string()
    .regex(
      /^db\.[a-z][a-z0-9-]{1,15}\.[a-z0-9]{2,12}$/,
      'must be an RDS instance class such as db.r6g.xlarge',
    ),
  minutes: z.number().int().min(1).max(525_600),
};
