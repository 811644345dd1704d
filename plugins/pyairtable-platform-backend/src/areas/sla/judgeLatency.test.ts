import { judgeLatency } from './judgeLatency';

describe('judgeLatency', () => {
  it.each([
    ['fast', { latencyP99: 0.4 }, 'ok', 'within-latency-target'],
    ['exactly at the target', { latencyP99: 2 }, 'ok', 'within-latency-target'],
    ['slow', { latencyP99: 2.01 }, 'warning', 'latency-over-target'],
    ['exactly twice', { latencyP99: 4 }, 'warning', 'latency-over-target'],
    ['far too slow', { latencyP99: 4.01 }, 'critical', 'latency-over-target'],
    [
      'no requests',
      { latencyP99: null, requestRate: 0 },
      'ok',
      'no-recent-requests',
    ],
    [
      'requests, but no durations',
      { latencyP99: null, requestRate: 3 },
      'unknown',
      'no-latency-metrics',
    ],
    ['no series', {}, 'unknown', 'no-latency-metrics'],
  ])('%s', (_, metrics, level, code) => {
    expect(judgeLatency({ errorRatios: {}, ...metrics }, 2)).toMatchObject({
      level,
      code,
    });
  });
});
