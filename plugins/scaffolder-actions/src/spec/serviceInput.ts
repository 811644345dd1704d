import {
  environmentNames,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod/v3';
import { entityRef, serviceRef } from './entityRefs';
import { isReservedName } from './reservedNames';
import {
  awsAccountPattern,
  costCenterPattern,
  hostnamePattern,
  httpsUrlPattern,
  isPlainLine,
  queueNamePattern,
  serviceNamePattern,
} from './textRules';
import { datastores, exposures, languages, queues, sizes } from './words';

const tcpPort = z
  .number()
  .int()
  .min(1024)
  .max(65535)
  .refine(port => port < 15000 || port > 15090, {
    message: 'must not be from 15000 to 15090: Istio listens there',
  });

const unique = <T extends z.ZodTypeAny>(item: T, max: number) =>
  z
    .array(item)
    .max(max)
    .refine(values => new Set(values).size === values.length, {
      message: 'must not name anything twice',
    });

const count = z.number().int().min(0).max(50);

/**
 * What a person answers to get a new service: the names are those in the form,
 * in the values file and in the errors. Fields that are not here are refused.
 *
 * @public
 */
export const serviceInputSchema = z
  .object({
    name: z
      .string()
      .regex(
        serviceNamePattern,
        'must be 3 to 30 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen',
      )
      .refine(
        name => !name.includes('--'),
        'must not contain two hyphens in a row',
      )
      .refine(
        name => !isReservedName(name),
        'is a namespace that belongs to the cluster or the platform',
      )
      .describe('Name of the service, of its namespace and of its repository'),
    description: z
      .string()
      .min(10)
      .max(200)
      .refine(isPlainLine, 'must be one line of visible characters')
      .refine(
        text => text.trim() === text,
        'must not begin or end with a space',
      )
      .describe('What the service is for, 10 to 200 characters'),
    owner: entityRef('group').describe('Group that owns the service'),
    system: entityRef('system').describe('System that the service is part of'),
    language: z
      .enum(languages)
      .default('go')
      .describe('Language of the skeleton'),
    tier: z.enum(tiers).default('standard').describe('How much depends on it'),
    port: tcpPort.default(8080).describe('Port that requests come in on'),
    metricsPort: tcpPort.default(9090).describe('Port that Prometheus scrapes'),
    size: z.enum(sizes).default('small').describe('Resources of one replica'),
    exposure: z
      .enum(exposures)
      .default('internal')
      .describe('Whether it is reached from the internet'),
    hostname: z
      .string()
      .regex(hostnamePattern, 'must be a host name such as api.example.com')
      .optional()
      .describe('Public host name; only for public services'),
    issuer: z
      .string()
      .regex(
        httpsUrlPattern,
        'must be an https URL such as https://login.example.com/',
      )
      .optional()
      .describe('Issuer of the tokens of its users; only for public services'),
    dependencies: unique(serviceRef, 30)
      .default([])
      .describe('Services of the catalog that it calls'),
    callers: unique(serviceRef, 30)
      .default([])
      .describe('Services of the catalog that may call it'),
    datastores: unique(z.enum(datastores), datastores.length)
      .default([])
      .describe('Where it keeps data'),
    queue: z.enum(queues).default('none').describe('Queue that it works off'),
    queueName: z
      .string()
      .regex(
        queueNamePattern,
        'must be letters, digits, hyphens and underscores, at most 75, and may end with .fifo',
      )
      .optional()
      .describe('Name of the queue, list or topic; default: <name>-queue'),
    sqsAccountId: z
      .string()
      .regex(awsAccountPattern, 'must have 12 digits')
      .optional()
      .describe('AWS account of the SQS queue; only for sqs'),
    environments: unique(z.enum(environmentNames), environmentNames.length)
      .refine(names => names.length > 0, 'must name one at least')
      .default(['dev', 'staging', 'production'])
      .describe('Where it runs'),
    sloAvailability: z
      .number()
      .min(99)
      .max(99.99)
      .default(99.9)
      .describe('Percent of requests over 30 days that must not fail'),
    latencyP99Seconds: z
      .number()
      .min(0.05)
      .max(30)
      .default(2)
      .describe('99th percentile of request duration, seconds'),
    minReplicas: count
      .optional()
      .describe(
        'Fewest replicas in every environment; default: by environment',
      ),
    maxReplicas: count
      .min(1)
      .optional()
      .describe('Most replicas in every environment; default: by environment'),
    rpsPerPod: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(100)
      .describe('Requests per second that one replica carries'),
    canaryPercent: z
      .number()
      .int()
      .min(0)
      .max(50)
      .default(5)
      .describe(
        'Share of requests that a new version gets first; 0: no canary',
      ),
    spotAllowed: z
      .boolean()
      .optional()
      .describe('May run on spot capacity; default: unless critical'),
    rpoMinutes: z
      .number()
      .int()
      .min(1)
      .max(525_600)
      .default(15)
      .describe('Recovery point objective, minutes'),
    rtoMinutes: z
      .number()
      .int()
      .min(1)
      .max(525_600)
      .default(60)
      .describe('Recovery time objective, minutes'),
    monthlyBudgetUSD: z
      .number()
      .positive()
      .max(10_000_000)
      .optional()
      .describe('Budget in production, USD a month'),
    costCenter: z
      .string()
      .regex(
        costCenterPattern,
        'must be 2 to 20 upper-case letters, digits and hyphens, not starting or ending with a hyphen',
      )
      .optional()
      .describe('Cost center of its labels and tags'),
  })
  .strict();

/**
 * A service's specification as it is written.
 *
 * @public
 */
export type ServiceInput = z.input<typeof serviceInputSchema>;

/** The same with the defaults that depend on nothing else filled in. */
export type ParsedServiceInput = z.output<typeof serviceInputSchema>;
