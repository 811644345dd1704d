import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { buildFinops } from '.';
import { testPlatform } from '../../__testUtils__/testPlatform';
import type { PlatformFile } from '../../platform/PlatformFile';
import { checkPodSecurity } from '../../validation/checkPodSecurity';
import { placeObjects } from '../../validation/PlacedObject';
import { podTemplates } from '../../validation/podTemplates';
import { validateObjects } from '../../validation/validateObjects';
import { finopsNamespace, reportAccount } from './finopsNames';
import type { FinopsScope } from './FinopsScope';

function scopeOf(
  name: EnvironmentName,
  more: Partial<FinopsScope> = {},
): FinopsScope {
  return {
    platform: testPlatform,
    name,
    environment: testPlatform.environments[name]!,
    budgetUsd: 800,
    labels: { 'app.kubernetes.io/part-of': 'pyairtable', owner: 'platform' },
    clusterName: `pyairtable-${name}`,
    timeZone: 'Europe/Vilnius',
    ...more,
  };
}

function placed(scope: FinopsScope) {
  return placeObjects(
    buildFinops(scope).map(part => ({ ...part, asset: 'finops' })),
  );
}

/** Objects by `Kind/name`. */
function objectsOf(scope: FinopsScope): Record<string, any> {
  return Object.fromEntries(
    placed(scope).map(({ object }) => [
      `${object.kind}/${object.metadata.name}`,
      object,
    ]),
  );
}

function withServices(services: PlatformFile['services']): FinopsScope {
  return scopeOf('staging', { platform: { ...testPlatform, services } });
}

const staging = objectsOf(scopeOf('staging'));
const cronJob = staging['CronJob/rightsizing-report'];
const pod = cronJob.spec.jobTemplate.spec.template.spec;

describe('buildFinops', () => {
  it.each(environmentNames)('makes valid, confined objects in %s', name => {
    const objects = placed(scopeOf(name));
    expect(validateObjects(objects)).toEqual([]);
    expect(checkPodSecurity(podTemplates(objects))).toEqual([]);
  });

  it.each([
    ['dev', true],
    ['staging', true],
    ['production', false],
    ['production-dr', false],
  ] as const)('lets %s rest at night: %s', (name, rests) => {
    const paths = buildFinops(scopeOf(name)).map(part =>
      'path' in part ? part.path : '',
    );
    expect(paths.includes('finops/off-hours-schedule.yaml')).toBe(rests);
    expect(paths).toEqual(
      expect.arrayContaining([
        'finops/budget.yaml',
        'finops/spot-policy.yaml',
        'finops/rightsizing/cronjob.yaml',
      ]),
    );
  });

  it('refuses a platform without an image for the report', () => {
    const { aws: _, ...images } = testPlatform.images;
    expect(() =>
      buildFinops(scopeOf('dev', { platform: { ...testPlatform, images } })),
    ).toThrow('images.aws');
  });
});

describe('the budget', () => {
  it('is the one of the environment, with the thresholds of its alerts', () => {
    expect(staging['ConfigMap/finops-budget'].data).toEqual({
      environment: 'staging',
      'monthly-usd': '800',
      'actual-percent': '[50,80,100]',
      'forecast-percent': '[100]',
    });
  });

  it('has the thresholds that Terraform sets', () => {
    const text = readFileSync(
      path.resolve(__dirname, '../../../terraform/modules/finops/budget.tf'),
      'utf8',
    );
    const percents = (type: string) =>
      [...text.matchAll(new RegExp(`"${type}", percent = (\\d+)`, 'g'))].map(
        ([, percent]) => Number(percent),
      );
    const { data } = staging['ConfigMap/finops-budget'];
    expect(percents('ACTUAL')).toEqual(JSON.parse(data['actual-percent']));
    expect(percents('FORECASTED')).toEqual(
      JSON.parse(data['forecast-percent']),
    );
  });
});

describe('hours of rest', () => {
  const scope = withServices({
    billing: { namespace: 'shared' },
    lonely: { port: 9000 },
  });
  const rest = objectsOf(scope)['ScaledObject/billing-off-hours'];

  it('are for services whose namespace is known', () => {
    const scaled = Object.keys(objectsOf(scope)).filter(key =>
      key.startsWith('ScaledObject/'),
    );
    expect(scaled).toEqual(['ScaledObject/billing-off-hours']);
    expect(objectsOf(withServices({}))).not.toHaveProperty([
      'ScaledObject/billing-off-hours',
    ]);
  });

  it('end in the morning at the least replicas, in a zone that is named', () => {
    const [cron, cpu] = rest.spec.triggers;
    expect(cron).toMatchObject({
      type: 'cron',
      metadata: {
        timezone: 'Europe/Vilnius',
        start: '0 6 * * *',
        end: '0 22 * * *',
        desiredReplicas: '1',
      },
    });
    // Alone, the schedule would hold the least replicas all day.
    expect(cpu).toMatchObject({ type: 'cpu', metadata: { value: '70' } });
    expect(rest.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'billing' },
      minReplicaCount: 0,
      maxReplicaCount: 10,
    });
  });

  it('take over the autoscaler that the service has', () => {
    expect(rest.metadata).toMatchObject({
      namespace: 'shared',
      annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' },
    });
    expect(rest.spec.advanced.horizontalPodAutoscalerConfig.name).toBe(
      'billing',
    );
  });
});

describe('the report', () => {
  it('runs weekly, once at a time and not for ever', () => {
    expect(cronJob.spec).toMatchObject({
      schedule: '0 7 * * 1',
      timeZone: 'Europe/Vilnius',
      concurrencyPolicy: 'Forbid',
    });
    expect(cronJob.spec.startingDeadlineSeconds).toBeGreaterThan(0);
    expect(cronJob.spec.jobTemplate.spec.activeDeadlineSeconds).toBe(900);
  });

  it('is a dry run of images by digest', () => {
    const containers = [...pod.initContainers, ...pod.containers];
    for (const { image, resources } of containers) {
      expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
      expect(resources.requests.memory).toBe(resources.limits.memory);
    }
    expect(pod.containers[0].env).toContainEqual({
      name: 'DRY_RUN',
      value: 'true',
    });
  });

  it('gives its token to those alone that speak to the cluster', () => {
    const withToken = [...pod.initContainers, ...pod.containers]
      .filter(({ volumeMounts }: any) =>
        volumeMounts.some(({ name }: any) => name === 'token'),
      )
      .map(({ name }: any) => name);
    expect(withToken).toEqual(['containers', 'report']);
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it('may change nothing but its own proposal', () => {
    const verbs = [
      ...staging['ClusterRole/rightsizing-report'].rules,
      ...staging['Role/rightsizing-report'].rules,
    ].flatMap(({ resources, resourceNames = ['*'], verbs: allowed }: any) =>
      allowed.map(
        (verb: string) => `${verb} ${resources[0]}/${resourceNames[0]}`,
      ),
    );
    expect(verbs).toEqual([
      'get verticalpodautoscalers/*',
      'list verticalpodautoscalers/*',
      'create configmaps/*',
      'get configmaps/rightsizing-proposal',
      'patch configmaps/rightsizing-proposal',
    ]);
  });

  it('reaches AWS, its credentials and the API server of the environment', () => {
    const { egress } = staging['NetworkPolicy/rightsizing-report'].spec;
    const blocks = egress.flatMap(({ to, ports }: any) =>
      to.flatMap(({ ipBlock }: any) =>
        ipBlock ? [`${ipBlock.cidr}:${ports[0].port}`] : [],
      ),
    );
    expect(blocks).toEqual([
      '10.20.0.0/24:443',
      '10.20.32.0/20:443',
      '0.0.0.0/0:443',
      '169.254.170.23/32:80',
    ]);
    expect(staging['NetworkPolicy/default-deny'].spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('has the account that Terraform gives the role', () => {
    const text = readFileSync(
      path.resolve(__dirname, '../../../terraform/modules/finops/variables.tf'),
      'utf8',
    );
    const presetOf = (variable: string) =>
      new RegExp(`variable "${variable}" \\{[^}]*?default\\s+= "([^"]+)"`).exec(
        text,
      )?.[1];
    expect(presetOf('report_namespace')).toBe(finopsNamespace);
    expect(presetOf('report_service_account')).toBe(reportAccount);
  });
});

describe('spot', () => {
  it('is refused to what is critical', () => {
    const { spec } =
      staging['ValidatingAdmissionPolicy/pyairtable-critical-off-spot'];
    expect(spec.matchConditions[0].expression).toContain("== 'critical'");
    expect(spec.validations).toHaveLength(2);
    expect(
      staging['ValidatingAdmissionPolicyBinding/pyairtable-critical-off-spot']
        .spec,
    ).toEqual({
      policyName: 'pyairtable-critical-off-spot',
      validationActions: ['Deny'],
    });
  });
});
