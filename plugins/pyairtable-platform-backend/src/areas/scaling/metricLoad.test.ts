import { horizontalPodAutoscalers } from '../../clients/kubernetes/kinds';
import { describeMetric, loadOf } from './metricLoad';

/** Metrics as an API server writes them, read and judged. */
function read(spec: object, current?: object) {
  const [metric] = horizontalPodAutoscalers.schema.parse({
    metadata: { namespace: 'a', name: 'b' },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'b' },
      maxReplicas: 3,
      metrics: [spec],
    },
    status: { currentMetrics: current ? [{ type: '' }, current] : null },
  }).metrics;
  return { ...describeMetric(metric), load: loadOf(metric) };
}

describe('metricLoad', () => {
  it.each([
    [
      'utilization',
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 50 },
        },
      },
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          current: { averageUtilization: 75, averageValue: '150m' },
        },
      },
      { name: 'cpu', current: '75%', target: '50%', load: 1.5 },
    ],
    [
      'a container',
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'app',
          target: { averageUtilization: 50 },
        },
      },
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'app',
          current: { averageUtilization: 25 },
        },
      },
      { name: 'app/cpu', current: '25%', target: '50%', load: 0.5 },
    ],
    [
      'an average per pod',
      {
        type: 'Pods',
        pods: {
          metric: { name: 'rps' },
          target: { type: 'AverageValue', averageValue: '10' },
        },
      },
      {
        type: 'Pods',
        pods: { metric: { name: 'rps' }, current: { averageValue: '12500m' } },
      },
      {
        name: 'rps',
        current: '12500m per pod',
        target: '10 per pod',
        load: 1.25,
      },
    ],
    [
      'a value',
      {
        type: 'External',
        external: {
          metric: { name: 'lag' },
          target: { type: 'Value', value: '1k' },
        },
      },
      {
        type: 'External',
        external: { metric: { name: 'lag' }, current: { value: '2k' } },
      },
      { name: 'lag', current: '2k', target: '1k', load: 2 },
    ],
    [
      'no measurement',
      {
        type: 'Pods',
        pods: { metric: { name: 'rps' }, target: { averageValue: '10' } },
      },
      undefined,
      { name: 'rps', current: null, target: '10 per pod', load: undefined },
    ],
    [
      'a measurement of something else',
      {
        type: 'Pods',
        pods: { metric: { name: 'rps' }, target: { averageValue: '10' } },
      },
      {
        type: 'Pods',
        pods: { metric: { name: 'other' }, current: { averageValue: '99' } },
      },
      { name: 'rps', current: null, target: '10 per pod', load: undefined },
    ],
  ])('reads %s', (_, spec, current, expected) => {
    expect(read(spec, current)).toEqual(expected);
  });
});
