import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { generateService } from '../../generateService';
import { toYaml } from '../../render/toYaml';
import { validateAssets } from '../../validation/validateAssets';
import type { DocumentFile } from '../AssetFile';
import { planOf } from '../kustomize/__testUtils__/inEnvironment';
import { describeWith, findTool } from '../mesh/__testUtils__/tools';
import { Application, buildApplication } from '../pipeline/buildApplication';
import type { StandbyApplication } from './buildStandbyApplication';
import { regionAppsAsset } from '.';

/** Applications by the path of their files. */
function applicationsOf(
  values: Record<string, unknown>,
): Record<string, StandbyApplication> {
  return Object.fromEntries(
    (regionAppsAsset.build(regionPlan(values)) as DocumentFile[]).map(
      ({ path, document }) => [path, document as StandbyApplication],
    ),
  );
}

/** As the service's own pipeline writes it. */
function ownApplication(values: Record<string, unknown>): Application {
  const plan = planOf(values);
  const environment = plan.environments.find(
    ({ name }) => name === 'production-dr',
  )!;
  return buildApplication(plan, environment).document as Application;
}

describe('regionAppsAsset', () => {
  it('is for regions that stand by only', () => {
    expect(
      regionAppsAsset.build(environmentPlan({ name: 'production' })),
    ).toEqual([]);
  });

  it('has one Application for each service that runs there', () => {
    expect(Object.keys(applicationsOf({}))).toEqual(
      Object.entries(testPlatform.services)
        .filter(([, { tier }]) => tier === 'critical')
        .map(([name]) => `gitops/production-dr/${name}/application.yaml`),
    );
  });

  it.each([
    ['with a canary', { canaryPercent: 5 }],
    ['without', { canaryPercent: 0 }],
    ['that consumes a queue', { queue: 'sqs', sqsAccountId: '333333333333' }],
  ])('matches what the pipeline of a service %s writes', (_, values) => {
    const own = ownApplication(values);
    const here = applicationsOf({ services: ['component:default/billing'] })[
      'gitops/production-dr/billing/application.yaml'
    ];
    expect(here).toMatchObject({
      apiVersion: own.apiVersion,
      kind: own.kind,
      metadata: { name: own.metadata.name, namespace: own.metadata.namespace },
      spec: {
        project: own.spec.project,
        source: own.spec.source,
        destination: own.spec.destination,
        syncPolicy: own.spec.syncPolicy,
      },
    });
    expect(here.spec.ignoreDifferences).toEqual(
      expect.arrayContaining(own.spec.ignoreDifferences),
    );
  });

  it.each([
    [33, 1],
    [34, 2],
    [66, 2],
    [100, 3],
  ])('with %i %% of three replicas runs %i', (replicaPercent, replicas) => {
    const [application] = Object.values(
      applicationsOf({ replicaPercent, services: ['api-gateway'] }),
    );
    expect(application.spec.source.kustomize.patches).toEqual([
      {
        target: { kind: 'HorizontalPodAutoscaler', name: 'api-gateway' },
        patch: `- {op: add, path: /spec/minReplicas, value: ${replicas}}`,
      },
      {
        target: { kind: 'ScaledObject', name: 'api-gateway' },
        patch: `- {op: add, path: /spec/minReplicaCount, value: ${replicas}}`,
      },
    ]);
  });

  it('passes the checks of all assets', () => {
    const plan = regionPlan();
    const parts = regionAppsAsset
      .build(plan)
      .map(part => ({ ...part, asset: 'region-apps' }));
    expect(() => validateAssets(parts, { infrastructure: plan })).not.toThrow();
  });
});

const kubectl = findTool('kubectl');

describeWith({ kubectl }, 'over the overlay of a service', () => {
  const directory = createMockDirectory();

  it.each([
    ['HorizontalPodAutoscaler', 'minReplicas', {}],
    ['ScaledObject', 'minReplicaCount', { queue: 'redis', tier: 'critical' }],
  ])('sets the floor of its %s', (kind, field, values) => {
    const { files } = generateService(
      {
        name: 'billing',
        description: 'Invoices and payments of workspaces',
        owner: 'identity',
        system: 'core',
        environments: ['production', 'production-dr'],
        ...values,
      },
      testPlatform,
      { groups: ['kubernetes', 'mesh', 'observability', 'security'] },
    );
    const { source } = applicationsOf({
      services: ['billing'],
      replicaPercent: 60,
    })['gitops/production-dr/billing/application.yaml'].spec;
    directory.setContent({
      ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
      // What Argo CD makes of the Application's source.
      'app/kustomization.yaml': toYaml({
        resources: [`../${source.path}`],
        patches: source.kustomize.patches,
      }),
    });
    const { stdout, stderr } = spawnSync(kubectl!, ['kustomize', 'app'], {
      cwd: directory.path,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const scaler = parseAllDocuments(stdout)
      .map(document => document.toJS())
      .find(object => object?.kind === kind);
    expect(scaler.spec[field]).toBe(2);
  });
});
