import Ajv from 'ajv';
import fc from 'fast-check';
import {
  formFields,
  readTemplate,
  specificationFields,
} from '../__testUtils__/templateForm';
import { awsRegions } from './awsRegions';
import { environmentInputSchema } from './environmentInput';
import { infrastructureDefaults } from './infrastructureDefaults';
import { logDayChoices } from './infrastructureRules';
import { regionInputSchema } from './regionInput';
import { serviceInputSchema } from './serviceInput';

/** Fields of every form that say where it goes, not what it is. */
const publishing = ['publishTo', 'organization', 'repository', 'summary'];

/** What both schemas say of a value. */
const rules = [
  'type',
  'enum',
  'default',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
];

interface TemplateCase {
  name: string;
  schema: any;
  /** Steps that get the values. */
  steps: string[];
  /** What JSON Schema cannot say of the specification, or says otherwise. */
  inForm: Record<string, (rules: any, form: any) => object>;
  /** Fields of which the form takes more, and the generators tell. */
  wider: string[];
  /** Fields of which the form offers less. */
  narrower: string[];
}

const samePattern = (own: object, form: any) => ({
  ...own,
  pattern: new RegExp(form.pattern).source,
});

const region = (own: object) => ({ ...own, enum: [...awsRegions] });

const cases: TemplateCase[] = [
  {
    name: 'new-service',
    schema: serviceInputSchema,
    steps: [
      'pyairtable:skeleton:create',
      'pyairtable:kubernetes:create',
      'pyairtable:mesh:create',
      'pyairtable:pipeline:create',
      'pyairtable:observability:create',
      'pyairtable:security:create',
      'pyairtable:recovery:create',
      'pyairtable:cost:estimate',
    ],
    // A form tells that one environment is needed by the number of entries.
    inForm: { environments: own => ({ ...own, minItems: 1 }) },
    wider: ['name', 'description', 'port', 'metricsPort'],
    narrower: [],
  },
  {
    name: 'new-environment',
    schema: environmentInputSchema,
    steps: [
      'pyairtable:terraform:create',
      'pyairtable:platform:create',
      'pyairtable:recovery:create',
      'pyairtable:finops:create',
      'pyairtable:cost:estimate',
    ],
    inForm: {
      region,
      vpcCidr: samePattern,
      logDays: own => ({ ...own, enum: [...logDayChoices] }),
    },
    wider: [],
    narrower: [],
  },
  {
    name: 'new-region',
    schema: regionInputSchema,
    steps: [
      'pyairtable:region:plan',
      'pyairtable:terraform:create',
      'pyairtable:platform:create',
      'pyairtable:recovery:create',
      'pyairtable:finops:create',
      'pyairtable:cost:estimate',
    ],
    inForm: {
      region,
      vpcCidr: samePattern,
      drillSchedule: samePattern,
      primaryEnvironment: own => ({ ...own, enum: ['production'] }),
      // None means that it is left open.
      services: ({ minItems, ...own }) => own,
    },
    wider: ['drillSchedule', 'services'],
    narrower: ['primaryEnvironment'],
  },
];

/** Good, bad and borderline values of every kind of field. */
const values: unknown[] = [
  ...[-1, 0, 0.05, 0.5, 1, 1.5, 2, 7, 14, 30, 31, 33, 35, 36, 50, 51, 99, 99.9],
  ...[99.99, 100, 101, 365, 366, 1023, 1024, 15_000, 65_535, 65_536, 100_000],
  ...[100_001, 525_600, 525_601, 10_000_000, 10_000_001],
  ...[true, false],
  ...['', 'production', 'production-dr', 'staging', 'dev', 'prod', 'Dev'],
  ...['us-west-2', 'us-west-1', 'us-gov-west-1', 'eu-central-1', 'moon-1'],
  ...['passive', 'active', 'approved', 'automatic', 'go', 'rust', 'critical'],
  ...['small', 'huge', 'public', 'sqs', 'kafka', 'kube-system', 'a--b', '-a'],
  ...['123456789012', '12345678901', '12345678901x', ' 123456789012'],
  ...['db.r6g.xlarge', 'db.t4g.medium', 'r6g.xlarge', 'db.r6g', 'db.R6g.large'],
  ...['db.r6g.xlarge ', 'db.r6g.xlarge\n', 'db.r6g.x large'],
  ...['10.20.0.0/16', '10.20.0.0/15', '10.20.0.0/21', '10.20.1.0/16'],
  ...['10.20.16.0/20', '10.20.8.0/20', '10.20.128.0/17', '10.20.64.0/17'],
  ...['172.16.0.0/16', '172.32.0.0/16', '192.168.0.0/16', '192.169.0.0/16'],
  ...['11.0.0.0/16', '010.20.0.0/16', '10.256.0.0/16', '10.20.0.0', '::/16'],
  ...['10.20.0.0/16 ', '10.20.0.0/16\n', '10.20.0.0/016', 'anything'],
  ...['app.pyairtable.example', 'pyairtable', 'a.b', '-a.example', 'a..b'],
  ...[
    'App.example',
    `${'a'.repeat(64)}.example`,
    'https://a.example/',
    'a_b.c',
  ],
  ...['0 6 1 * *', '*/15 0-6 1,15 JAN MON', '0 6 1 *', '0 6 1 * * *', '@daily'],
  ...['60 6 1 * *', '0 6 31 2 *', '0 6  1 * *', '0 6 1 * *\n'],
  ...['api-gateway', 'component:default/api-gateway', 'api:default/x', 'A b'],
  ...['group:default/identity', 'invoices.fifo', 'CC-1', 'cc-1', 'C', '"; rm'],
  ...[
    'a text of one line',
    ' a text of one line',
    'a text\nof two',
    '‮evil text',
  ],
  ...[[], ['api-gateway'], ['api-gateway', 'api-gateway'], ['A b'], [1], ['']],
  ...[['postgres', 's3'], ['postgres', 'postgres'], ['mysql'], ['dev', 'prod']],
  ...[
    ['dev', 'staging'],
    Array.from({ length: 201 }, (_, at) => `service-${at}`),
  ],
  ...[null, {}, { name: 'dev' }],
];

function rulesOf(schema: any): any {
  const own = Object.fromEntries(
    rules.filter(rule => rule in schema).map(rule => [rule, schema[rule]]),
  );
  if (own.pattern) {
    // The same expression, however its slashes are written.
    own.pattern = new RegExp(own.pattern).source;
  }
  return schema.items ? { ...own, items: rulesOf(schema.items) } : own;
}

/** Whether a form takes a value. */
function formRule(schema: any): (value: unknown) => boolean {
  const validate = new Ajv({ strict: false }).compile(schema);
  return value => validate(value);
}

describe.each(cases)('the template $name', templateCase => {
  const { name: templateName, schema, steps, wider, narrower } = templateCase;
  const template = readTemplate(templateName);
  const form = formFields(template);
  const specification = specificationFields(schema);
  const names = Object.keys(schema.shape);

  it('asks for exactly the fields of the specification', () => {
    expect(
      [...form.keys()].filter(name => !publishing.includes(name)).sort(),
    ).toEqual([...names].sort());
  });

  it.each(names)('%s has the same rules', name => {
    const expected = rulesOf(specification[name]);
    const adapt = templateCase.inForm[name];
    expect(rulesOf(form.get(name))).toEqual(
      adapt ? adapt(expected, form.get(name)) : expected,
    );
  });

  it.each(names)('%s takes and refuses what the generators do', name => {
    const takes = formRule(form.get(name));
    const accepted = values.filter(
      value => schema.shape[name].safeParse(value).success,
    );
    const taken = values.filter(takes);
    expect(accepted.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(values.length);
    const refusedLater = taken.filter(value => !accepted.includes(value));
    const notOffered = accepted.filter(value => !taken.includes(value));
    expect(wider.includes(name) ? [] : refusedLater).toEqual([]);
    expect(narrower.includes(name) ? [] : notOffered).toEqual([]);
  });

  it('requires what the specification requires', () => {
    const required = names.filter(name => !schema.shape[name].isOptional());
    expect(
      template.spec.parameters
        .flatMap((step: any) => step.required ?? [])
        .filter((name: string) => !publishing.includes(name))
        .sort(),
    ).toEqual(required.sort());
  });

  it('offers to publish where the portal has the action that does', () => {
    const { enum: targets, 'ui:options': options } = form.get('publishTo');
    expect(Object.keys(options.actions)).toEqual(targets);
    for (const target of targets) {
      expect(
        template.spec.steps.find(
          ({ if: condition }: any) =>
            condition === `\${{ parameters.publishTo == '${target}' }}`,
        ).action,
      ).toBe(options.actions[target]);
    }
  });

  it('passes every field on, and nothing else', () => {
    const given = template.spec.steps.filter(({ input }: any) => input?.values);
    expect(given.map(({ action }: any) => action)).toEqual(steps);
    for (const { input, action } of given) {
      const { values: passed, ...rest } = input;
      const kind =
        templateName === 'new-service' || action === 'pyairtable:region:plan'
          ? {}
          : { kind: templateName };
      expect(rest).toEqual(kind);
      expect(Object.keys(passed).sort()).toEqual([...names].sort());
      for (const [name, value] of Object.entries(passed)) {
        expect(value).toMatch(
          new RegExp(`^\\$\\{\\{ parameters\\.${name}( if .*)? \\}\\}$`),
        );
      }
    }
  });

  it('tries itself out in its summary, with what the last steps give', () => {
    expect(form.get('summary')['ui:options']).toEqual({
      template: `template:default/${template.metadata.name}`,
    });
    const ids = template.spec.steps.map(({ id }: any) => id);
    const outputs = JSON.stringify(template.spec.output);
    const used = [...outputs.matchAll(/steps\['([\w-]+)'\]/g)].map(
      ([, id]) => id,
    );
    expect(used.filter(id => !ids.includes(id))).toEqual([]);
    const lastGroup = template.spec.steps.findLast(({ action }: any) =>
      action.endsWith(':create'),
    );
    for (const name of ['files', 'warnings']) {
      expect(template.spec.output[name]).toBe(
        `\${{ steps['${lastGroup.id}'].output.${name} }}`,
      );
    }
  });
});

describe('the templates', () => {
  const [first, ...others] = cases.map(({ name }) => readTemplate(name));
  const part = (template: any, title: string) =>
    template.spec.parameters.find((step: any) => step.title === title);

  it.each(others)('ask in one way where it goes: $metadata.name', other => {
    expect(part(other, 'Publish')).toEqual(part(first, 'Publish'));
    expect(other.spec.output.links).toEqual(first.spec.output.links);
  });

  it.each(['new-environment', 'new-region'])(
    'of %s know a network as the generators do',
    name => {
      const takes = formRule(formFields(readTemplate(name)).get('vpcCidr'));
      const octet = fc.oneof(
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom(0, 16, 31, 32, 64, 128, 168, 192, 240, 255),
      );
      const first8 = fc.constantFrom(10, 172, 192, 9, 11);
      fc.assert(
        fc.property(
          first8,
          fc.array(octet, { minLength: 3, maxLength: 3 }),
          fc.integer({ min: 14, max: 22 }),
          (head, rest, prefix) => {
            const cidr = `${[head, ...rest].join('.')}/${prefix}`;
            expect([cidr, takes(cidr)]).toEqual([
              cidr,
              environmentInputSchema.shape.vpcCidr.safeParse(cidr).success,
            ]);
          },
        ),
        { numRuns: 2000 },
      );
    },
  );

  it.each([
    'region',
    'budgetUSD',
    'spotPercent',
    'dbClass',
    'backupDays',
    'logDays',
    'minReplicas',
    'maxReplicas',
  ] as const)('say what %s is where it is left open', field => {
    const { description } = formFields(readTemplate('new-environment')).get(
      field,
    );
    const told = new Set(description.match(/[\w.-]*\w/g));
    const defaults = Object.values(infrastructureDefaults).map(
      environment => environment[field],
    );
    // Nothing is told as `none`.
    expect(
      defaults.map(value => String(value || 'none')).filter(v => !told.has(v)),
    ).toEqual([]);
  });
});
