import { rolloutAsset } from '.';
import { meshAsset } from '../mesh';
import {
  objectsOf,
  patchesOf,
  planOf,
  publicValues,
} from '../mesh/__testUtils__/planOf';
import {
  describeWith,
  findTool,
  promtoolTest,
} from '../mesh/__testUtils__/tools';
import { canaryMetrics } from './buildAnalysisTemplate';

const build = (values: Record<string, unknown> = {}) =>
  objectsOf(rolloutAsset.build(planOf(values)));

const rolloutOf = (values: Record<string, unknown> = {}) =>
  build(values)['Rollout/billing'].spec;

const metricsOf = (values: Record<string, unknown> = {}): any[] =>
  build(values)['AnalysisTemplate/billing-canary'].spec.metrics;

describe('rolloutAsset', () => {
  it('is nothing without a canary', () => {
    expect(rolloutAsset.build(planOf({ canaryPercent: 0 }))).toEqual([]);
  });

  it('runs what the Deployment describes, and leaves that alone', () => {
    expect(rolloutOf()).toMatchObject({
      workloadRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'billing',
        scaleDown: 'never',
      },
      selector: { matchLabels: { app: 'billing' } },
      progressDeadlineAbort: true,
    });
    expect(rolloutOf().template).toBeUndefined();
  });

  it.each([
    [{}, 3],
    [{ environments: ['dev'] }, 1],
    [{ queue: 'redis' }, 1],
    [{ queue: 'redis', tier: 'critical' }, 2],
    [{ minReplicas: 7 }, 7],
  ])('starts %j with %d replicas', (values, replicas) => {
    expect(rolloutOf(values).replicas).toBe(replicas);
  });

  it('shifts every route and subset that the mesh has', () => {
    const mesh = objectsOf(meshAsset.build(planOf()));
    const { istio } = rolloutOf().strategy.canary.trafficRouting;
    expect(istio.virtualService.routes).toEqual(
      mesh['VirtualService/billing'].spec.http.map((route: any) => route.name),
    );
    expect([
      istio.destinationRule.stableSubsetName,
      istio.destinationRule.canarySubsetName,
    ]).toEqual(
      mesh['DestinationRule/billing'].spec.subsets.map(
        (subset: any) => subset.name,
      ),
    );
  });

  it.each([
    [1, [1, 25, 50]],
    [5, [5, 25, 50]],
    [25, [25, 50]],
    [30, [30, 50]],
    [50, [50]],
  ])('goes from %d %% through %j', (canaryPercent, weights) => {
    const { steps } = rolloutOf({ canaryPercent }).strategy.canary;
    expect(
      steps.flatMap((step: any) => (step.setWeight ? [step.setWeight] : [])),
    ).toEqual(weights);
    // Each share is held and analysed before the next.
    for (let at = 0; at < steps.length; at += 3) {
      expect(steps[at + 1].pause.duration).toBe('2m');
      expect(steps[at + 2].analysis).toEqual({
        templates: [{ templateName: 'billing-canary' }],
        args: [
          {
            name: 'canary-hash',
            valueFrom: { podTemplateHashValue: 'Latest' },
          },
        ],
      });
    }
  });

  it('analyses nothing where nobody sends requests', () => {
    const parts = rolloutAsset.build(
      planOf({
        environments: ['dev', 'staging', 'production', 'production-dr'],
      }),
    );
    const steps = (environment: string) =>
      patchesOf(parts, environment)
        .flatMap(({ operations }) => operations)
        .find(({ path }) => path === '/spec/strategy/canary/steps');
    for (const environment of ['dev', 'production-dr']) {
      expect(steps(environment)).toMatchObject({ value: [{ setWeight: 100 }] });
    }
    for (const environment of ['staging', 'production']) {
      expect(steps(environment)).toBeUndefined();
    }
    expect(rolloutOf({ environments: ['dev'] }).strategy.canary.steps).toEqual([
      { setWeight: 100 },
    ]);
  });

  it('asks the Prometheus of each environment', () => {
    const parts = rolloutAsset.build(
      planOf({}, platform => {
        platform.environments.staging!.prometheusUrl = 'https://other.example';
      }),
    );
    const [rollout, analysis] = patchesOf(parts, 'staging');
    expect(rollout.target.kind).toBe('Rollout');
    expect(analysis.operations).toEqual(
      [0, 1].map(index => ({
        op: 'replace',
        path: `/spec/metrics/${index}/provider/prometheus/address`,
        value: 'https://other.example',
      })),
    );
  });

  describe('analysis', () => {
    it.each([
      [{}, ['request-failures', 'latency-p99']],
      [{ queue: 'redis' }, ['message-failures']],
      [
        { queue: 'redis', callers: ['web-bff'] },
        ['request-failures', 'latency-p99', 'message-failures'],
      ],
      [
        { queue: 'kafka', ...publicValues },
        ['request-failures', 'latency-p99', 'message-failures'],
      ],
    ])('of %j measures %j', (values, names) => {
      expect(metricsOf(values).map(({ name }) => name)).toEqual(names);
    });

    it.each([
      [{}, 0.001, 2],
      [{ sloAvailability: 99.95, latencyP99Seconds: 0.25 }, 0.0005, 0.25],
      [{ sloAvailability: 99.99, latencyP99Seconds: 30 }, 0.0001, 30],
      [{ sloAvailability: 99 }, 0.01, 2],
    ])('of %j allows failures of %d and %d seconds', (values, share, p99) => {
      const limits = [share, p99];
      metricsOf(values).forEach((metric, index) => {
        expect(metric.successCondition).toBe(
          `len(result) > 0 && result[0] <= ${limits[index]}`,
        );
        expect(metric.failureCondition).toBe(
          `len(result) > 0 && result[0] > ${limits[index]}`,
        );
      });
    });

    it('passes on measurements that say something, never on silence', () => {
      for (const metric of metricsOf({ queue: 'redis', ...publicValues })) {
        expect(metric.provider.prometheus.query).not.toContain('vector(0)');
        // An analysis that reaches its count with fewer failures than allowed
        // has passed: so most of them must have been measured at all.
        expect(metric.inconclusiveLimit).toBeLessThan(metric.count / 2);
        expect(metric.failureLimit).toBe(1);
        expect(metric.interval).toBe('2m');
      }
    });
  });
});

const promtool = findTool('promtool', 'PYAIRTABLE_TEST_PROMTOOL');

describeWith({ promtool }, 'the queries of an analysis', () => {
  const [failures, latency, messages] = canaryMetrics(
    planOf({ queue: 'redis', ...publicValues }),
  ).map(({ query }) => query.replaceAll('{{args.canary-hash}}', 'new'));

  const series = (name: string, hash: string, more: string) =>
    `${name}{service="billing",rollouts_pod_template_hash="${hash}"${more}}`;

  it.each([
    [
      'give the share of the canary alone',
      {
        [series('http_requests_total', 'new', ',status="200"')]: '0+98x60',
        [series('http_requests_total', 'new', ',status="503"')]: '0+2x60',
        [series('http_requests_total', 'old', ',status="503"')]: '0+50x60',
        [series('queue_messages_processed_total', 'new', ',outcome="success"')]:
          '0+3x60',
        [series('queue_messages_processed_total', 'new', ',outcome="failure"')]:
          '0+1x60',
        [series('http_request_duration_seconds_bucket', 'new', ',le="1"')]:
          '0+100x60',
        [series('http_request_duration_seconds_bucket', 'new', ',le="+Inf"')]:
          '0+100x60',
      },
      [0.02, 0.25, 0.99],
    ],
    [
      'give 0 where nothing failed ever',
      {
        [series('http_requests_total', 'new', ',status="200"')]: '0+98x60',
        [series('queue_messages_processed_total', 'new', ',outcome="success"')]:
          '0+3x60',
        [series('http_request_duration_seconds_bucket', 'new', ',le="1"')]:
          '0+100x60',
        [series('http_request_duration_seconds_bucket', 'new', ',le="+Inf"')]:
          '0+100x60',
      },
      [0, 0, 0.99],
    ],
    [
      'give nothing where there was no traffic',
      {
        [series('http_requests_total', 'new', ',status="200"')]: '5x60',
        [series('queue_messages_processed_total', 'new', ',outcome="failure"')]:
          '5x60',
        [series('http_request_duration_seconds_bucket', 'old', ',le="1"')]:
          '0+100x60',
      },
      [undefined, undefined, undefined],
    ],
  ])('%s', (_, input, [share, messageShare, p99]) => {
    const sample = (value?: number) =>
      value === undefined ? [] : [{ labels: '{}', value }];
    expect(
      promtoolTest(promtool!, input, {
        [failures]: sample(share),
        [messages]: sample(messageShare),
        [latency]: sample(p99),
      }),
    ).toContain('SUCCESS');
  });
});
