import { mockServices } from '@backstage/backend-test-utils';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { platformFile, testPlatform } from '../../__testUtils__/testPlatform';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { parsePlatformFile } from '../../platform/readPlatformFile';
import { renderPart } from '../../render/renderPart';
import { toYaml } from '../../render/toYaml';
import { validateAssets } from '../../validation/validateAssets';
import type { DocumentFile } from '../AssetFile';
// The one reader of this config: what it refuses must not be generated.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { readPlatformConfig } from '../../../../pyairtable-platform-backend/src/config';
import { portalConfigAsset } from '.';

const repository = path.dirname(platformFile);

const plans: [name: string, plan: InfrastructurePlan][] = [
  ...environmentNames.map((name): [string, InfrastructurePlan] => [
    name,
    environmentPlan({ name }),
  ]),
  ['a region', regionPlan({ region: 'eu-central-1' })],
];

/** The text of a file, as it is written. */
function textOf(plan: InfrastructurePlan, file: string): string {
  const part = (portalConfigAsset.build(plan) as DocumentFile[]).find(
    one => one.path === `portal/${file}.${plan.name}.yaml`,
  );
  if (!part) {
    throw new Error(`no ${file}`);
  }
  return renderPart(part);
}

/** As Backstage puts variables in. */
function substitute(text: string, values: Record<string, string>): string {
  return text.replace(
    /\$\{([A-Z_]+)(?::-([^}]*))?\}/g,
    (_, name: string, fallback?: string) => {
      const value = values[name] ?? fallback;
      if (value === undefined) {
        throw new Error(`${name} is not set`);
      }
      return value;
    },
  );
}

describe('portalConfigAsset', () => {
  describe.each(plans)('for %s', (_, plan) => {
    const upper = plan.name.replace('-', '_').toUpperCase();
    const values = {
      [`KUBERNETES_${upper}_URL`]: 'https://kubernetes.example',
      [`KUBERNETES_${upper}_TOKEN`]: 'kubernetes-token',
      [`KUBERNETES_${upper}_CA_DATA`]: 'Y2E=',
      [`RUNNER_${upper}_TOKEN`]: 'runner-token',
      [`PROMETHEUS_${upper}_URL`]: 'https://prometheus.example/',
      [`PROMETHEUS_${upper}_TOKEN`]: 'prometheus-token',
    };

    it('is config that the portal reads', () => {
      const config = parse(substitute(textOf(plan, 'app-config'), values));
      const { environments } = config.pyairtablePlatform;
      const [{ standbyFor }] = environments;
      expect(standbyFor).toBe(plan.standby?.primary.name);
      // The portal knows the one that it stands by for already.
      const primary = standbyFor && { ...environments[0], name: standbyFor };
      if (primary) {
        delete primary.standbyFor;
        environments.push(primary);
      }
      expect(
        readPlatformConfig(mockServices.rootConfig({ data: config })),
      ).toMatchObject({
        environments: [
          {
            name: plan.name,
            standbyFor,
            hasRunner: true,
            region: plan.spec.region,
            cluster: plan.name,
            prometheus: plan.name,
            awsAccountId: plan.spec.accountId,
            monthlyBudgetUsd: plan.spec.budgetUSD,
            backupBucket: plan.backupBucket,
          },
          ...(primary ? [{ name: standbyFor }] : []),
        ],
        prometheus: [
          {
            name: plan.name,
            url: 'https://prometheus.example',
            token: 'prometheus-token',
          },
        ],
      });
      expect(config.kubernetes.clusterLocatorMethods[0].clusters[0]).toEqual({
        name: plan.name,
        url: 'https://kubernetes.example',
        authProvider: 'serviceAccount',
        serviceAccountToken: 'kubernetes-token',
        caData: 'Y2E=',
      });
    });

    it("has the variables and fields of the portal's own configuration", () => {
      const own = parse(
        readFileSync(
          path.join(repository, 'app-config.production.yaml'),
          'utf8',
        ),
      );
      const fragment = parse(textOf(plan, 'app-config'));
      const named = (list: { name: string; runner?: object }[]) =>
        list.find(({ name }) => name === plan.name);
      expect(fragment.kubernetes.clusterLocatorMethods[0].clusters).toEqual([
        named(own.kubernetes.clusterLocatorMethods[0].clusters),
      ]);
      expect(fragment.pyairtablePlatform.prometheus).toEqual([
        named(own.pyairtablePlatform.prometheus),
      ]);
      const [environment] = fragment.pyairtablePlatform.environments;
      expect(Object.keys(environment)).toEqual(
        Object.keys(named(own.pyairtablePlatform.environments)!).filter(
          // Only a region is made for another environment.
          key => key !== 'standbyFor' || plan.standby,
        ),
      );
      expect(environment.runner).toEqual(
        named(own.pyairtablePlatform.environments)!.runner,
      );
      for (const account of fragment.aws?.accounts ?? []) {
        expect(account.roleName).toBe(own.aws.accounts[0].roleName);
      }
    });

    it('holds no secret', () => {
      const text = textOf(plan, 'app-config');
      for (const [, value] of text.matchAll(/(?:[tT]oken|caData): (.+)/g)) {
        expect(value).toMatch(/^\$\{[A-Z_]+\}$/);
      }
    });

    it('makes the platform file know it', () => {
      const file = parse(readFileSync(platformFile, 'utf8'));
      Object.assign(
        file.environments,
        parse(textOf(plan, 'platform')).environments,
      );
      const platform = parsePlatformFile(toYaml(file), 'platform.yaml');
      expect(platform.environments[plan.name]).toEqual(plan.environment);
      expect(Object.keys(platform.environments)).toHaveLength(4);
    });

    it('passes the checks of all assets', () => {
      const parts = portalConfigAsset
        .build(plan)
        .map(part => ({ ...part, asset: 'portal-config' }));
      expect(() =>
        validateAssets(parts, { infrastructure: plan }),
      ).not.toThrow();
    });
  });

  it.each([
    ['alone in its account', true, environmentPlan({ name: 'staging' })],
    ['beside production', false, regionPlan()],
    [
      'in an account of its own',
      true,
      regionPlan({ accountId: '444444444444' }),
    ],
  ])('names the account of an environment %s: %s', (_, named, plan) => {
    const { aws } = parse(textOf(plan, 'app-config'));
    expect(aws?.accounts.map(({ accountId }: any) => accountId)).toEqual(
      named ? [plan.spec.accountId] : undefined,
    );
  });

  it("takes the role's name from the platform", () => {
    const plan = environmentPlan(
      { name: 'staging' },
      { ...testPlatform, name: 'shop' },
    );
    expect(parse(textOf(plan, 'app-config')).aws.accounts[0].roleName).toBe(
      '${AWS_READ_ROLE:-shop-platform-read}',
    );
  });
});
