import {
  entityEnvelopeSchemaValidator,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import {
  annotations,
  environmentNames,
  readEnvironments,
  readServiceSettings,
  waiversFileSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { arbitraryService } from '../../__testUtils__/arbitraryService';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { planService } from '../../plan/planService';
import { parseServiceSpec } from '../../spec/parseServiceSpec';
import type { TextFile } from '../AssetFile';
import { catalogAsset } from '.';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const minimal = {
  name: 'billing',
  description: 'Invoices and payments of workspaces',
  owner: 'identity',
  system: 'core',
};

function entitiesOf(values: unknown): Entity[] {
  const plan = planService(parseServiceSpec(values), testPlatform);
  const files = catalogAsset.build(plan) as TextFile[];
  const [file] = files;
  expect(file.path).toBe('catalog-info.yaml');
  return parseAllDocuments(file.text, { version: '1.1' }).map(document => {
    expect(document.errors).toEqual([]);
    return withTexts(document.toJS(), files);
  });
}

/** What the catalog does before it looks at an entity. */
function withTexts(entity: any, files: TextFile[]): Entity {
  const read = (value: any) =>
    typeof value === 'object'
      ? files.find(({ path }) => `./${path}` === value.$text)!.text
      : value;
  const texts = Object.entries(entity.metadata.annotations ?? {}).map(
    ([key, value]) => [key, read(value)],
  );
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: Object.fromEntries(texts),
    },
  };
}

async function check(entity: Entity): Promise<boolean> {
  await policy.enforce(entity);
  entityEnvelopeSchemaValidator()(entity);
  const kinds = await Promise.all(
    [
      apiEntityV1alpha1Validator,
      componentEntityV1alpha1Validator,
      resourceEntityV1alpha1Validator,
    ].map(validator => validator.check(entity)),
  );
  return kinds.filter(Boolean).length === 1;
}

describe('catalogAsset', () => {
  it('makes entities that the catalog takes and areas that read them without a problem', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryService(), async values => {
        const entities = entitiesOf(values);
        for (const entity of entities) {
          await expect(check(entity)).resolves.toBe(true);
        }
        const [component] = entities;
        const { environments, problems } = readEnvironments(
          component,
          environmentNames,
        );
        const spec = parseServiceSpec(values);
        expect(problems).toEqual([]);
        expect(environments).toEqual(spec.environments);
        expect(component.metadata.description).toBe(values.description);
        for (const environment of environments) {
          const settings = readServiceSettings(component, environment);
          expect(settings).toMatchObject({
            serviceId: values.name,
            namespace: values.name,
            costTag: values.name,
            tier: spec.tier,
            problems: [],
          });
          expect(settings.targets).toMatchObject({
            sloLatencyP99: spec.latencyP99Seconds,
            rpo: spec.rpoMinutes * 60,
            rto: spec.rtoMinutes * 60,
          });
          expect(settings.targets.sloAvailability).toBeCloseTo(
            spec.sloAvailability / 100,
            6,
          );
          expect(settings.targets.budgetMonthlyUsd).toBe(
            environment === 'production' ? spec.monthlyBudgetUSD : undefined,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('names everything that the component depends on', () => {
    const entities = entitiesOf({
      ...minimal,
      dependencies: ['auth-service'],
      datastores: ['postgres', 'redis', 's3'],
      queue: 'kafka',
    });
    expect(entities[0].spec?.dependsOn).toEqual([
      'component:default/auth-service',
      'resource:default/billing-db',
      'resource:default/billing-cache',
      'resource:default/billing-bucket',
      'resource:default/billing-queue',
    ]);
    expect(
      entities
        .slice(2)
        .map(({ metadata, spec }) => [metadata.name, spec?.type]),
    ).toEqual([
      ['billing-db', 'database'],
      ['billing-cache', 'cache'],
      ['billing-bucket', 'bucket'],
      ['billing-queue', 'queue'],
    ]);
  });

  it('gives the service a file for waivers, which the portal can read', () => {
    const [component] = entitiesOf(minimal);
    const text = component.metadata.annotations?.[annotations.securityWaivers];
    expect(waiversFileSchema.parse(parse(text!))).toEqual({ waivers: [] });
    // What stands in its comment can be taken out of it.
    const example = text!
      .split('\n')
      .filter(line => line.startsWith('#   '))
      .map(line => line.slice(2));
    expect(
      waiversFileSchema.parse(parse(['waivers:', ...example].join('\n'))),
    ).toMatchObject({ waivers: [{ finding: 'CVE-2026-1234' }] });
  });

  it.each([
    [['dev', 'production'], 'production'],
    [['dev', 'staging'], 'experimental'],
  ])('in %j is %s', (environments, lifecycle) => {
    const [component, api] = entitiesOf({ ...minimal, environments });
    expect(component.spec?.lifecycle).toBe(lifecycle);
    expect(api.spec?.lifecycle).toBe(lifecycle);
  });

  it('defines the API of the skeleton, with a hostile description as it was written', () => {
    const description = 'a "b" \'c\': # {{ x }} ${{ y }} $(z) `w` ---🚀 | >';
    const [component, api] = entitiesOf({ ...minimal, description });
    const definition = parse(String(api.spec?.definition));
    expect(component.metadata.description).toBe(description);
    expect(definition.info.description).toBe(description);
    expect(Object.keys(definition.paths)).toEqual(['/healthz', '/readyz']);
  });
});
