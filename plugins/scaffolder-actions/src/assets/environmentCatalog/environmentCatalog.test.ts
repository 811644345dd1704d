import {
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
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { platformFile, testPlatform } from '../../__testUtils__/testPlatform';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { validateAssets } from '../../validation/validateAssets';
import type { TextFile } from '../AssetFile';
import { environmentCatalogAsset } from '.';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

function readEntities(text: string): Entity[] {
  return parseAllDocuments(text, { version: '1.1' }).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Entity;
  });
}

function entitiesOf(plan: InfrastructurePlan): Entity[] {
  const [file] = environmentCatalogAsset.build(plan) as TextFile[];
  expect(file.path).toBe('catalog-info.yaml');
  return readEntities(file.text);
}

const refsOf = (entities: Entity[]) =>
  entities.map(({ metadata }) => `resource:default/${metadata.name}`);

const plans: [name: string, plan: InfrastructurePlan][] = [
  ...environmentNames.map((name): [string, InfrastructurePlan] => [
    name,
    environmentPlan({ name }),
  ]),
  ['a region', regionPlan()],
  ['a region elsewhere', regionPlan({ region: 'eu-central-1' })],
];

describe('environmentCatalogAsset', () => {
  it.each(plans)(
    'makes entities of %s that the catalog takes',
    async (_, plan) => {
      const entities = entitiesOf(plan);
      for (const entity of entities) {
        await expect(policy.enforce(entity)).resolves.toBeDefined();
        await expect(
          resourceEntityV1alpha1Validator.check(entity),
        ).resolves.toBe(true);
      }
      expect(new Set(refsOf(entities)).size).toBe(entities.length);
      const [part] = environmentCatalogAsset.build(plan);
      expect(() =>
        validateAssets([{ ...part, asset: 'environment-catalog' }], {
          infrastructure: plan,
        }),
      ).not.toThrow();
    },
  );

  it('describes the environment with all that it consists of', () => {
    const [environment, ...parts] = entitiesOf(
      environmentPlan({ name: 'staging', vpcCidr: '10.70.0.0/18' }),
    );
    expect(environment).toMatchObject({
      metadata: {
        name: 'pyairtable-staging',
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'github.com/project-slug': 'pyairtable/pyairtable-staging',
          'pyairtable.io/environment': 'staging',
          'pyairtable.io/vpc-cidr': '10.70.0.0/18',
          'pyairtable.io/aws-account-id': '222222222222',
          'pyairtable.io/aws-region': 'us-west-2',
        },
      },
      spec: {
        type: 'environment',
        owner: 'group:default/platform-engineering',
        system: 'system:default/core',
      },
    });
    expect(environment.spec?.dependsOn).toEqual([
      ...refsOf(parts),
      'resource:default/us-west-2',
    ]);
    expect(
      parts.map(({ metadata, spec }) => [metadata.name, spec?.type]),
    ).toEqual([
      ['pyairtable-staging-cluster', 'kubernetes-cluster'],
      ['pyairtable-staging-shared', 'database'],
      ['pyairtable-staging-cache', 'cache'],
      ['pyairtable-backups-staging', 's3-bucket'],
    ]);
  });

  it('ties a region to its primary, and nobody else', () => {
    const primary = 'resource:default/pyairtable-production';
    expect(entitiesOf(regionPlan())[0].spec?.dependsOn).toContain(primary);
    expect(
      entitiesOf(environmentPlan({ name: 'production-dr' }))[0].spec?.dependsOn,
    ).not.toContain(primary);
  });

  it.each([
    ['us-west-2', false],
    ['us-east-2', true],
    ['eu-central-1', true],
  ])('refers to %s; brings it itself: %s', (region, own) => {
    const entities = entitiesOf(regionPlan({ region }));
    const ref = `resource:default/${region}`;
    expect(entities[0].spec?.dependsOn).toContain(ref);
    expect(refsOf(entities).includes(ref)).toBe(own);
  });

  it('brings the region of an environment that nobody else is in', () => {
    const platform = structuredClone(testPlatform);
    delete platform.environments.staging;
    delete platform.environments.production;
    expect(
      refsOf(
        entitiesOf(
          environmentPlan(
            { name: 'staging', accountId: '222222222222', region: 'us-east-2' },
            platform,
          ),
        ),
      ),
    ).toContain('resource:default/us-east-2');
  });

  it("agrees with the catalog's own environments", () => {
    const known = readEntities(
      readFileSync(
        path.resolve(path.dirname(platformFile), 'catalog/environments.yaml'),
        'utf8',
      ),
    );
    // The others can be made in the portal.
    expect(known.map(({ metadata }) => metadata.name)).toEqual([
      'pyairtable-production',
      'pyairtable-staging',
    ]);
    for (const { metadata } of known) {
      const given = metadata.annotations!;
      const name = given[
        annotations.environment
      ] as (typeof environmentNames)[number];
      const { region, accountId, vpcCidr } = testPlatform.environments[name]!;
      expect(given).toEqual({
        [annotations.environment]: name,
        [annotations.vpcCidr]: vpcCidr,
        [annotations.awsAccountId]: accountId,
        [annotations.awsRegion]: region,
      });
    }
  });
});
