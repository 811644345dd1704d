import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { validateAssets } from '../../validation/validateAssets';
import type { ManifestFile, TextFile } from '../AssetFile';
import { failoverAsset } from '.';
import type { MoveWorkflowTemplate } from './buildMoveTemplate';
import { failoverScripts } from './scripts';

const manifests = (values: Record<string, unknown> = {}) =>
  failoverAsset
    .build(regionPlan(values))
    .filter((part): part is ManifestFile => part.type === 'manifest');
const objects = (values: Record<string, unknown> = {}) =>
  manifests(values).flatMap(part => part.objects) as any[];
const template = (name: string, values: Record<string, unknown> = {}) =>
  objects(values).find(
    ({ kind, metadata }) =>
      kind === 'WorkflowTemplate' && metadata.name === name,
  ) as MoveWorkflowTemplate;
const stepsOf = (name: string, values: Record<string, unknown> = {}) =>
  template(name, values)
    .spec.templates.find(part => part.name === name)!
    .steps!.flat();

describe('failoverAsset', () => {
  it('is for regions that stand by only', () => {
    expect(
      failoverAsset.build(environmentPlan({ name: 'production' })),
    ).toEqual([]);
  });

  it('brings its files', () => {
    const parts = failoverAsset.build(regionPlan());
    expect(parts.map(part => 'path' in part && part.path)).toEqual([
      'dr/failover-workflowtemplate.yaml',
      'dr/failback-workflowtemplate.yaml',
      'dr/failover-access.yaml',
      'dr/failover-networkpolicy.yaml',
      'dr/failover-scripts-configmap.yaml',
      ...Object.keys(failoverScripts).map(name => `dr/scripts/${name}`),
    ]);
  });

  it('has the same scripts as files and as they are mounted', () => {
    const parts = failoverAsset.build(regionPlan());
    const { data } = objects().find(({ kind }) => kind === 'ConfigMap');
    for (const { path, text, executable } of parts.filter(
      (part): part is TextFile => part.type === 'text',
    )) {
      expect(data[path.slice('dr/scripts/'.length)]).toBe(text);
      expect(executable).toBe(true);
    }
    expect(JSON.parse(data['services.json'])).toEqual(
      regionPlan().standby.services.map(
        ({ name, namespace, primaryReplicas, replicas }) => ({
          name,
          namespace,
          primaryReplicas,
          replicas,
        }),
      ),
    );
  });

  it.each([{}, { failoverMode: 'automatic' }, { services: ['api-gateway'] }])(
    'passes the checks of all assets with %j',
    values => {
      const plan = regionPlan(values);
      const parts = failoverAsset
        .build(plan)
        .map(part => ({ ...part, asset: 'failover' }));
      expect(() =>
        validateAssets(parts, { infrastructure: plan }),
      ).not.toThrow();
    },
  );

  it.each([
    [
      'approved',
      'preflight approve rehearse fence promote raise-floors switch verify',
    ],
    [
      'automatic',
      'preflight switch approve rehearse fence promote raise-floors verify',
    ],
  ])('in the mode %s goes %s', (failoverMode, expected) => {
    const steps = stepsOf('failover', { failoverMode });
    expect(steps.map(({ name }) => name).join(' ')).toBe(expected);
    for (const { name, when } of steps) {
      const always = ['preflight', 'approve'].includes(name);
      expect(when?.endsWith(name === 'rehearse' ? 'true' : 'false')).toBe(
        always ? undefined : true,
      );
    }
  });

  it('goes back in the same steps, without losing anything', () => {
    expect(stepsOf('failback').map(({ name }) => name)).toEqual([
      'preflight',
      'preflight-services',
      'replicate',
      'catch-up',
      'approve',
      'rehearse',
      'stop-services',
      'last-changes',
      'promote',
      'switch',
      'verify',
      'demote',
    ]);
  });

  it.each(['failover', 'failback'])(
    'asks for the %s until a name is given',
    name => {
      const approve = template(name).spec.templates.find(
        part => part.name === 'approve',
      )!;
      // A duration would approve by itself.
      expect(approve.suspend).toEqual({});
      expect(approve.outputs?.parameters?.[0].valueFrom).toEqual({
        supplied: {},
      });
    },
  );

  it.each(['failover', 'failback'])('bounds everything in the %s', name => {
    const { spec } = template(name);
    expect(spec.activeDeadlineSeconds).toBeGreaterThan(0);
    const handlers = spec.templates.map(part => part.name);
    expect(handlers).toContain(spec.onExit);
    for (const part of spec.templates.filter(({ container }) => container)) {
      expect(part.activeDeadlineSeconds).toBeLessThan(
        Number(spec.activeDeadlineSeconds),
      );
      expect(Number(part.retryStrategy?.limit ?? 0)).toBeLessThanOrEqual(2);
      expect(part.container!.command).toHaveLength(2);
      expect(part.container!.image).toMatch(/@sha256:[0-9a-f]{64}$/);
    }
  });

  it('labels rehearsals as drills, and nothing else', () => {
    const label = 'pyairtable.io/drill';
    for (const name of ['failover', 'failback']) {
      expect(template(name).spec.workflowMetadata?.labels).not.toHaveProperty([
        label,
      ]);
    }
    const { spec } = objects().find(({ kind }) => kind === 'CronWorkflow');
    expect(spec.suspend).toBe(true);
    expect(spec.workflowMetadata.labels[label]).toBe('failover');
    expect(spec.workflowSpec.arguments.parameters).toEqual([
      { name: 'rehearsal', value: 'true' },
    ]);
  });

  it('may write floors and scales of its services only', () => {
    const { services } = regionPlan().standby;
    const roles = objects().filter(({ kind }) => kind === 'Role');
    expect(roles.map(({ metadata }) => metadata.namespace)).toEqual([
      'recovery',
      ...new Set(services.map(({ namespace }) => namespace)),
    ]);
    for (const { metadata, rules } of roles.slice(1)) {
      const names = services
        .filter(({ namespace }) => namespace === metadata.namespace)
        .map(({ name }) => name);
      expect(
        rules
          .filter(({ verbs }: any) => verbs.includes('patch'))
          .map(({ resources, resourceNames }: any) => [
            resources,
            resourceNames,
          ]),
      ).toEqual(
        [
          'horizontalpodautoscalers',
          'scaledobjects',
          'deployments/scale',
          'rollouts/scale',
        ].map(resource => [[resource], names]),
      );
      expect(rules.flatMap(({ resources }: any) => resources)).not.toContain(
        'secrets',
      );
    }
  });

  it.each(['failover', 'failback'])(
    'asks in the %s for nothing that no step says',
    name => {
      const text = JSON.stringify(template(name));
      const said = template(name).spec.templates.flatMap(part =>
        (part.outputs?.parameters ?? []).map(({ globalName }) => globalName),
      );
      const asked = [
        ...text.matchAll(/workflow\.outputs\.parameters\.([a-z-]+)/g),
      ].map(([, result]) => result);
      expect(asked).not.toEqual([]);
      expect(asked.filter(result => !said.includes(result))).toEqual([]);
    },
  );

  it('needs an image with the AWS CLI', () => {
    const { aws, ...images } = testPlatform.images;
    expect(aws).toBeDefined();
    const plan = regionPlan({}, { ...testPlatform, images });
    expect(() => failoverAsset.build(plan)).toThrow('images.aws');
  });
});
