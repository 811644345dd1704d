import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { parse } from 'yaml';
import { testNow } from '../__testUtils__/sandboxForTests';
import { createModel } from './createModel';
import { entitiesOf } from './entitiesOf';
import { catalogFile } from './readCatalog';

describe('createModel', () => {
  it('has the services of the catalog', () => {
    const { services } = createModel();
    expect(services).toHaveLength(30);
    const gateway = services.find(({ id }) => id === 'api-gateway');
    expect(gateway).toMatchObject({ tier: 'critical', database: false });
    expect(Object.keys(gateway!.environments)).toEqual([
      'production',
      'production-dr',
      'staging',
      'dev',
    ]);
    const audit = services.find(({ id }) => id === 'audit-service');
    expect(audit?.database).toBe(true);
    expect(audit?.environments.production?.budgetUsd).toBe(140);
  });

  it('makes up the services that the catalog does not have', () => {
    const model = createModel({ services: 300 });
    expect(model.services).toHaveLength(300);
    expect(model.services[30].id).toBe('service-0031');
    const refs = entitiesOf(model).map(entity => stringifyEntityRef(entity));
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toContain('component:default/service-0300');
    expect(refs).toContain('resource:default/service-0300-db');
  });

  it('can do with fewer services than the catalog has', () => {
    const model = createModel({ services: 5 });
    expect(model.services).toHaveLength(5);
    expect(
      entitiesOf(model).filter(({ kind }) => kind === 'Component'),
    ).toHaveLength(5);
  });

  it('behaves the same for the same seed, and differently for another', () => {
    const behaviours = (seed: number) =>
      JSON.stringify(createModel({ seed, now: () => testNow }).services);
    expect(behaviours(1)).toBe(behaviours(1));
    expect(behaviours(1)).not.toBe(behaviours(2));
  });

  it('has the environments that the portal is configured with', () => {
    const { pyairtablePlatform } = parse(
      readFileSync(resolve(catalogFile, '../app-config.yaml'), 'utf8'),
    );
    const { environments } = createModel();
    expect(
      environments.map(({ name, region, awsAccountId, backupBucket }) => ({
        name,
        region,
        awsAccountId,
        backupBucket,
      })),
    ).toEqual(
      pyairtablePlatform.environments.map(
        ({ name, region, awsAccountId, backupBucket }: any) => ({
          name,
          region,
          awsAccountId,
          backupBucket,
        }),
      ),
    );
  });
});
