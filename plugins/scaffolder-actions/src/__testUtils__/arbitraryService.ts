import {
  environmentNames,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import fc from 'fast-check';
import { isReservedName } from '../spec/reservedNames';
import type { ServiceInput } from '../spec/serviceInput';
import { isPlainLine } from '../spec/textRules';
import { datastores, exposures, languages, queues, sizes } from '../spec/words';

// Made once: reading an expression takes longer than a value of it.
const awsAccount = fc.stringMatching(/^\d{12}$/);
const costCenter = fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]$/);
const serviceRef = fc.stringMatching(/^[a-z][a-z0-9-]{0,61}[a-z0-9]$/);
const plainQueueName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,74}$/);

const nothing = fc.constant(undefined);

const serviceName = fc
  .stringMatching(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/)
  .filter(name => !name.includes('--') && !isReservedName(name));

/** Visible text of any script, with the syntax of everything that is written. */
const description = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 10, maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '`',
          '#',
          ': ',
          '- ',
          '{{ x }}',
          '${{ github.token }}',
          '${x}',
          '$(id)',
          '%{if}',
          '|',
          '>',
          '*/',
          '<!--',
          '](x)',
          '<b>',
          '&a',
          '!!js',
          '🛒',
          'é',
          'word',
          '\\',
          '%s',
        ),
        { minLength: 10, maxLength: 20 },
      )
      .map(words => words.join(' ')),
  )
  .filter(
    text =>
      isPlainLine(text) &&
      text.trim() === text &&
      text.length >= 10 &&
      text.length <= 200,
  );

const entityName = fc.stringMatching(
  /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,30}[A-Za-z0-9])?$/,
);

function entityRef(kind: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', `${kind}:`, `${kind}:default/`, 'default/'),
      entityName,
    )
    .map(([prefix, name]) => `${prefix}${name}`);
}

const ownerRef = entityRef('group');
const systemRef = entityRef('system');

/** Services that exist in the platform file, and others. */
function serviceRefs(own: string): fc.Arbitrary<string[]> {
  return fc
    .uniqueArray(
      fc.oneof(
        fc.constantFrom('auth-service', 'user-service', 'api-gateway'),
        serviceRef,
      ),
      { maxLength: 5 },
    )
    .chain(names =>
      fc.tuple(
        ...names
          .filter(name => name !== own)
          .map(name =>
            fc.constantFrom(
              name,
              `component:${name}`,
              `component:default/${name}`,
            ),
          ),
      ),
    );
}

const port = fc
  .integer({ min: 1024, max: 65535 })
  .filter(value => value < 15000 || value > 15090);

const ports = fc
  .tuple(port, port)
  .filter(
    ([first, second]) => first !== second && first !== 9090 && second !== 8080,
  )
  .map(([first, second]) => ({ port: first, metricsPort: second }));

const label = /^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/;

const hostname = fc
  .tuple(fc.stringMatching(label), fc.stringMatching(label))
  .map(([host, domain]) => `${host}.${domain}.example`);

const issuer = fc
  .tuple(
    hostname,
    fc.constantFrom('', ':8443'),
    fc.stringMatching(/^(\/[A-Za-z0-9._~/-]{0,30})?$/),
  )
  .map(([host, suffix, path]) => `https://${host}${suffix}${path}`);

function queueName(queue: string): fc.Arbitrary<string> {
  return fc
    .tuple(plainQueueName, fc.constantFrom('', queue === 'sqs' ? '.fifo' : ''))
    .map(([name, suffix]) => `${name}${suffix}`);
}

function replicaRange(tier: string, queue: string) {
  const least = queue === 'none' ? 1 : 0;
  const floor = tier === 'critical' ? 2 : least;
  return fc
    .tuple(
      fc.integer({ min: floor, max: 50 }),
      fc.integer({ min: Math.max(floor, 1), max: 50 }),
      fc.constantFrom('both', 'min', 'max', 'none'),
    )
    .map(([a, b, which]) => ({
      minReplicas: ['both', 'min'].includes(which) ? Math.min(a, b) : undefined,
      maxReplicas: ['both', 'max'].includes(which) ? Math.max(a, b) : undefined,
    }));
}

function dropUndefined(input: object): ServiceInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as unknown as ServiceInput;
}

/**
 * Specifications over the whole input space, all of them valid: each field is
 * given or left out, and takes every value that its rule allows.
 */
export function arbitraryService(): fc.Arbitrary<ServiceInput> {
  return fc
    .record({
      name: serviceName,
      tier: fc.constantFrom(...tiers),
      exposure: fc.constantFrom(...exposures),
      queue: fc.constantFrom(...queues),
    })
    .chain(({ name, tier, exposure, queue }) => {
      const isPublic = exposure === 'public';
      return fc
        .record(
          {
            name: fc.constant(name),
            description,
            owner: ownerRef,
            system: systemRef,
            tier: fc.constant(tier),
            exposure: fc.constant(exposure),
            queue: fc.constant(queue),
            language: fc.constantFrom(...languages),
            size: fc.constantFrom(...sizes),
            ports,
            hostname: isPublic ? hostname : nothing,
            issuer: isPublic ? issuer : nothing,
            dependencies: serviceRefs(name),
            callers: serviceRefs(name),
            datastores: fc.subarray([...datastores]),
            queueName:
              queue === 'none'
                ? nothing
                : fc.option(queueName(queue), { nil: undefined }),
            sqsAccountId: queue === 'sqs' ? awsAccount : nothing,
            environments: fc.subarray([...environmentNames], { minLength: 1 }),
            sloAvailability: fc.double({ min: 99, max: 99.99, noNaN: true }),
            latencyP99Seconds: fc.double({ min: 0.05, max: 30, noNaN: true }),
            replicas: replicaRange(tier, queue),
            rpsPerPod: fc.integer({ min: 1, max: 100_000 }),
            canaryPercent: fc.integer({ min: 0, max: 50 }),
            spotAllowed:
              tier === 'critical' ? fc.constant(false) : fc.boolean(),
            rpoMinutes: fc.integer({ min: 1, max: 525_600 }),
            rtoMinutes: fc.integer({ min: 1, max: 525_600 }),
            monthlyBudgetUSD: fc.double({
              min: 0.01,
              max: 10_000_000,
              noNaN: true,
            }),
            costCenter,
          },
          {
            requiredKeys: [
              'name',
              'description',
              'owner',
              'system',
              'tier',
              'exposure',
              'queue',
              'hostname',
              'issuer',
              'sqsAccountId',
            ],
          },
        )
        .map(({ ports: both, replicas, ...rest }) => ({
          ...rest,
          ...both,
          ...replicas,
        }));
    })
    .map(dropUndefined);
}
