import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { serviceInputSchema } from './serviceInput';

const root = path.resolve(__dirname, '../../../..');
const template = parse(
  fs.readFileSync(
    path.join(root, 'templates/new-service/template.yaml'),
    'utf8',
  ),
);

/** Fields of the form that say where the service goes, not what it is. */
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

function rulesOf(schema: any): object {
  const own = Object.fromEntries(
    rules.filter(rule => rule in schema).map(rule => [rule, schema[rule]]),
  );
  if (own.pattern) {
    // The same expression, however its slashes are written.
    own.pattern = new RegExp(own.pattern).source;
  }
  return schema.items ? { ...own, items: rulesOf(schema.items) } : own;
}

/** All fields of the form, also those that appear only where others say so. */
function formFields(): Map<string, any> {
  const fields = new Map<string, any>();
  const add = (properties: Record<string, any>, skip?: string) => {
    for (const [name, schema] of Object.entries(properties)) {
      if (name !== skip) {
        fields.set(name, schema);
      }
    }
  };
  for (const step of template.spec.parameters) {
    add(step.properties);
    for (const [name, dependency] of Object.entries<any>(
      step.dependencies ?? {},
    )) {
      dependency.oneOf.forEach((branch: any) => add(branch.properties, name));
    }
  }
  return fields;
}

/**
 * The specification as the scaffolder writes it down in JSON Schema, where a
 * rule that two fields share is written once.
 */
function specificationFields(): Record<string, any> {
  const { schema } = createTemplateAction({
    id: 'specification',
    schema: { input: () => serviceInputSchema },
    async handler() {},
  });
  const { input } = schema as any;
  const resolve = (node: any): any => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      return node;
    }
    const { $ref, ...own } = node;
    const target = $ref
      ?.split('/')
      .slice(1)
      .reduce((at: any, key: string) => at[key], input);
    return Object.fromEntries(
      Object.entries({ ...target, ...own }).map(([key, value]) => [
        key,
        resolve(value),
      ]),
    );
  };
  return resolve(input.properties);
}

describe('the template of a new service', () => {
  const form = formFields();
  const specification = specificationFields();
  const names = Object.keys(specification);

  it('asks for exactly the fields of the specification', () => {
    expect(
      [...form.keys()].filter(name => !publishing.includes(name)).sort(),
    ).toEqual([...names].sort());
  });

  it.each(names)('%s has the same rules', name => {
    // A form tells that one environment is needed by the number of entries.
    const expected =
      name === 'environments'
        ? { ...specification[name], minItems: 1 }
        : specification[name];
    expect(rulesOf(form.get(name))).toEqual(rulesOf(expected));
  });

  it('requires what the specification requires', () => {
    const required = names.filter(
      name => !(serviceInputSchema.shape as any)[name].isOptional(),
    );
    expect(
      template.spec.parameters
        .flatMap((step: any) => step.required ?? [])
        .filter((name: string) => !publishing.includes(name)),
    ).toEqual(required);
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
    const groups = template.spec.steps.filter(({ action }: any) =>
      /^pyairtable:\w+:(create|estimate)$/.test(action),
    );
    expect(groups).toHaveLength(7);
    for (const { input } of groups) {
      expect(Object.keys(input.values).sort()).toEqual([...names].sort());
      for (const [name, value] of Object.entries(input.values)) {
        expect(value).toMatch(
          new RegExp(`^\\$\\{\\{ parameters\\.${name}( if .*)? \\}\\}$`),
        );
      }
    }
  });
});
