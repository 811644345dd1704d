import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  getCompoundEntityRef,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import {
  annotations,
  environmentNames,
  maxWaiverDays,
  readEnvironments,
  readServiceSettings,
  waiversFileSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { catalogFile, readCatalog } from './readCatalog';

const entities = readCatalog();
const components = entities.filter(({ kind }) => kind === 'Component');
const known = new Set(entities.map(entity => stringifyEntityRef(entity)));

const appConfig = parse(
  readFileSync(resolve(catalogFile, '../app-config.yaml'), 'utf8'),
);

const validators = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  Template: templateEntityV1beta3Validator,
  User: userEntityV1alpha1Validator,
};

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Fields that refer to other entities, with the kind where none is named. */
const references: Record<string, string> = {
  owner: 'Group',
  system: 'System',
  domain: 'Domain',
  parent: 'Group',
  children: 'Group',
  memberOf: 'Group',
  providesApis: 'API',
  consumesApis: 'API',
  dependsOn: 'Component',
};

function referencesOf(entity: Entity): string[] {
  return Object.entries(references).flatMap(([field, defaultKind]) =>
    [entity.spec?.[field] ?? []].flat().map(value =>
      stringifyEntityRef(
        parseEntityRef(String(value), {
          defaultKind,
          defaultNamespace: 'default',
        }),
      ),
    ),
  );
}

describe('catalog-info.yaml', () => {
  it('has thirty services and no entity twice', () => {
    expect(components).toHaveLength(30);
    expect(known.size).toBe(entities.length);
  });

  it.each(
    entities.map(entity => [stringifyEntityRef(entity), entity] as const),
  )('%s is valid', async (_, entity) => {
    const validator = validators[entity.kind as keyof typeof validators];
    expect(await validator.check(entity)).toBe(true);
    await expect(policy.enforce(entity)).resolves.toEqual(entity);
  });

  it('refers to nothing that does not exist', () => {
    const missing = entities.flatMap(entity =>
      referencesOf(entity)
        .filter(ref => !known.has(ref))
        .map(ref => `${stringifyEntityRef(entity)} -> ${ref}`),
    );
    expect(missing).toEqual([]);
    expect(entities.flatMap(referencesOf).length).toBeGreaterThan(300);
  });

  it('has definitions of APIs that can be read, each of them provided', () => {
    const provided = components.flatMap(({ spec }) => spec?.providesApis ?? []);
    for (const api of entities.filter(({ kind }) => kind === 'API')) {
      const definition = parse(String(api.spec?.definition));
      expect(definition.openapi).toBe('3.0.3');
      expect(Object.keys(definition.paths).length).toBeGreaterThan(0);
      expect(provided).toContain(api.metadata.name);
    }
  });

  it('has annotations that the platform understands', () => {
    for (const component of components) {
      const { environments, problems } = readEnvironments(
        component,
        environmentNames,
      );
      expect(problems).toEqual([]);
      for (const environment of environments) {
        const settings = readServiceSettings(component, environment);
        expect(settings.problems).toEqual([]);
        expect(settings.targets.budgetMonthlyUsd).toBeGreaterThan(0);
        expect(settings.serviceId).toBe(component.metadata.name);
        expect(settings.costTag).toBe(component.metadata.name);
        expect(settings.namespace).toBe('pyairtable');
      }
    }
  });

  it('has waivers: one that holds, one that has expired, and one for nothing', () => {
    const now = Date.parse('2026-11-23');
    const waived = components.flatMap(({ metadata }) => {
      const text = metadata.annotations?.[annotations.securityWaivers];
      return text === undefined
        ? []
        : waiversFileSchema
            .parse(parse(text))
            .waivers.map(waiver => ({ service: metadata.name, ...waiver }));
    });
    const servicesOf = (expired: boolean) =>
      waived
        .filter(({ expires }) => Date.parse(expires) < now === expired)
        .map(({ service, finding }) => `${service} ${finding}`);
    expect(servicesOf(true)).toEqual(['report-generator CVE-2024-6345']);
    expect(servicesOf(false)).toEqual([
      'api-gateway CVE-2023-50495',
      'report-generator CVE-2023-38545',
    ]);
    for (const { expires, owner } of waived) {
      expect(Date.parse(expires)).toBeLessThan(now + maxWaiverDays * 86400_000);
      expect(known).toContain(owner);
    }
  });

  it.each([...environmentNames])(
    'shares the budget of %s out among the services',
    environment => {
      const { monthlyBudgetUsd } =
        appConfig.pyairtablePlatform.environments.find(
          ({ name }: { name: string }) => name === environment,
        );
      const sum = components
        .filter(component =>
          readEnvironments(component, environmentNames).environments.includes(
            environment,
          ),
        )
        .reduce(
          (total, component) =>
            total +
            (readServiceSettings(component, environment).targets
              .budgetMonthlyUsd ?? 0),
          0,
        );
      expect(sum).toBeLessThanOrEqual(monthlyBudgetUsd);
      expect(sum).toBeGreaterThan(0.93 * monthlyBudgetUsd);
    },
  );

  it('knows the people whom the portal signs in, in different teams', () => {
    const teamOf = (name: string) =>
      entities.find(
        entity =>
          getCompoundEntityRef(entity).kind === 'User' &&
          entity.metadata.name === name,
      )?.spec?.memberOf;
    expect(teamOf('guest')).toEqual(['platform-engineering']);
    expect(teamOf('oncall')).toEqual(['ai']);
  });
});
