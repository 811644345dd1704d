import { spawnSync } from 'node:child_process';
import { planOf } from '../../mesh/__testUtils__/planOf';
import {
  describeWith,
  findTool,
  inFolder,
  promtoolTest,
} from '../../mesh/__testUtils__/tools';
import { burnRateQuery, chaosEnvironment } from '../chaosEnvironment';
import { allowProduction, chaosNumbers } from '../chaosParameters';
import { evictScript } from './evict';
import { injectScript } from './inject';
import { preflightScript } from './preflight';
import { reportScript } from './report';
import { watchScript } from './watch';

/** Says what it was asked, and answers as the test wishes. */
const kubectl = `#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
  "get pods"*) cat pods.json ;;
  "get rollout"*) echo '{"status":{"phase":"'"$PHASE"'"}}' ;;
  "get envoyfilter"*) test -e filter ;;
  "delete envoyfilter"*) rm -f filter ;;
  "create --raw"*) cat > eviction.json; test "$EVICTION" = allowed ;;
  "create"*) cat > filter ;;
esac
`;

const curl = `#!/bin/sh
test "$RATE" != unreachable || exit 7
for argument in "$@"; do
  case "$argument" in *ratio_rate30d*) value=$SPENT ;; query=*) value=$RATE ;; esac
done
if [ -z "$value" ]; then
  echo '{"data":{"result":[]}}'
else
  echo '{"data":{"result":[{"value":[1,"'"$value"'"]}]}}'
fi
`;

/** A clock that every sleep moves on. */
const sleep = `#!/bin/sh
echo $(($(cat clock) + $1)) > clock
`;
const date = `#!/bin/sh
cat clock
`;

const pod = (name: string, ready = true) => ({
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});

const presets = Object.fromEntries([
  ...chaosEnvironment(planOf()).map(({ name, value = '' }) => [name, value]),
  ...chaosNumbers.map(({ variable, preset }) => [variable, String(preset)]),
  [allowProduction.variable, allowProduction.preset],
]) as Record<string, string>;

interface Outcome {
  status: number | null;
  output: string;
  calls: string;
  filter: string;
}

function run(
  script: string,
  variables: Record<string, string> = {},
  { pods = [pod('a'), pod('b'), pod('c')], filter = false } = {},
): Outcome {
  const files = {
    kubectl,
    curl,
    sleep,
    date,
    clock: '1000\n',
    script,
    'pods.json': JSON.stringify({ items: pods }),
    ...(filter ? { filter: '{}' } : {}),
  };
  return inFolder(files, folder => {
    const { status, stdout, stderr } = spawnSync('sh', ['script'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
      env: {
        ...presets,
        ENVIRONMENT: 'staging',
        PROMETHEUS_URL: 'http://prometheus',
        WORKFLOW_NAME: 'chaos-1',
        WORKFLOW_UID: 'uid-1',
        WORKFLOW_STATUS: 'Succeeded',
        PHASE: 'Healthy',
        EVICTION: 'allowed',
        RATE: '0.5',
        SPENT: '0.3',
        CALLS: `${folder}/calls`,
        ...variables,
        PATH: `${folder}:${process.env.PATH}`,
      },
    });
    const read = (name: string) =>
      spawnSync('cat', [`${folder}/${name}`], { encoding: 'utf8' }).stdout;
    return {
      status,
      output: `${stdout}${stderr}`,
      calls: read('calls'),
      filter: read('filter'),
    };
  });
}

const evictions = ({ calls }: Outcome) =>
  calls.split('\n').filter(call => call.startsWith('create --raw')).length;

const shellcheck = findTool('shellcheck');

describeWith({ shellcheck }, 'scripts before shellcheck', () => {
  it.each([
    ['preflight', preflightScript],
    ['inject', injectScript],
    ['watch', watchScript],
    ['evict', evictScript],
    ['report', reportScript],
  ])('%s', (_, input) => {
    const { stdout } = spawnSync(shellcheck!, ['-s', 'sh', '-'], {
      input,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

describeWith({ jq: findTool('jq') }, 'scripts of an experiment', () => {
  describe('preflight', () => {
    it('lets an experiment begin', () => {
      const outcome = run(preflightScript);
      expect(outcome.output).toContain(
        'ready: 0.3 of the error budget is spent',
      );
      expect(outcome.status).toBe(0);
    });

    it.each([
      ['in production', { ENVIRONMENT: 'production' }, 'allow-production'],
      [
        'in a passive region',
        { ENVIRONMENT: 'production-dr' },
        'allow-production',
      ],
      ['where it does not know', { ENVIRONMENT: 'other' }, 'allow-production'],
      ['during a release', { PHASE: 'Progressing' }, 'rollout is Progressing'],
      ['when the budget is spent', { SPENT: '0.9' }, 'too little is left'],
      [
        'that would spend the budget itself',
        { SPENT: '0.79', ABORT_PERCENT: '10', DURATION_SECONDS: '900' },
        'too little is left',
      ],
      ['without a budget to look at', { SPENT: '' }, 'no error ratio'],
      ['without a figure of it', { SPENT: 'NaN' }, 'no error ratio'],
      ['while the budget burns', { RATE: '1.5' }, 'too fast already'],
      ['that nobody can watch', { RATE: '' }, 'no burn rate'],
      ['without Prometheus', { RATE: 'unreachable' }, 'no error ratio'],
    ])('refuses one %s', (_, variables, reason) => {
      const { status, output } = run(
        preflightScript,
        variables as Record<string, string>,
      );
      expect(output).toContain('refused: ');
      expect(output).toContain(reason);
      expect(status).toBe(1);
    });

    it('lets one begin in production when it is told to', () => {
      expect(
        run(preflightScript, {
          ENVIRONMENT: 'production',
          ALLOW_PRODUCTION: 'true',
        }).status,
      ).toBe(0);
    });

    it('refuses to evict the only pod', () => {
      const pods = [pod('a'), pod('b', false)];
      expect(run(preflightScript, {}, { pods }).output).toContain(
        'would be an outage',
      );
      expect(
        run(preflightScript, { EVICTIONS_PER_MINUTE: '0' }, { pods }).status,
      ).toBe(0);
    });

    it.each([
      ...chaosNumbers.flatMap(({ variable, min, max }) => [
        [variable, String(max + 1)],
        [variable, String(min - 1)],
      ]),
      ...[
        '',
        '1.5',
        '010',
        '1e1',
        '99999999999999999999',
        '1; touch filter',
        '$(touch filter)',
      ].map(value => ['MAX_BURN_RATE', value]),
    ])('refuses %s=%j', (variable, value) => {
      const { status, output, calls, filter } = run(injectScript, {
        [variable]: value,
      });
      expect(output).toContain('refused: ');
      expect(status).toBe(1);
      expect(calls + filter).toBe('');
    });

    it.each([
      ['preflight', preflightScript],
      ['watch', watchScript],
      ['evict', evictScript],
    ])('%s checks them, too', (_, script) => {
      expect(run(script, { LATENCY_MS: '5001' }).output).toContain(
        'refused: latency-ms must be from 0 to 5000, not 5001',
      );
    });
  });

  describe('inject', () => {
    it('puts in what was asked for, owned by the Workflow', () => {
      const { status, filter } = run(injectScript);
      expect(status).toBe(0);
      const { metadata, spec } = JSON.parse(filter);
      expect(metadata.ownerReferences).toEqual([
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          name: 'chaos-1',
          uid: 'uid-1',
        },
      ]);
      expect(spec.workloadSelector).toEqual({ labels: { app: 'billing' } });
      expect(spec.configPatches[0].patch.value.typed_config).toMatchObject({
        delay: {
          fixed_delay: '0.5s',
          percentage: { numerator: 10, denominator: 'HUNDRED' },
        },
        abort: {
          http_status: 503,
          percentage: { numerator: 1, denominator: 'HUNDRED' },
        },
      });
    });

    it('puts in neither delay nor aborts where none are wanted', () => {
      const { filter } = run(injectScript, {
        LATENCY_MS: '0',
        ABORT_PERCENT: '0',
      });
      expect(
        Object.keys(
          JSON.parse(filter).spec.configPatches[0].patch.value.typed_config,
        ),
      ).toEqual(['@type']);
    });

    it('takes away what it put in when it fails', () => {
      const { status, filter, calls } = run(injectScript, {
        // No JSON: the filter cannot be made.
        FILTER: '{',
      });
      expect(status).not.toBe(0);
      expect(calls).toContain('delete envoyfilter billing-chaos');
      expect(filter).toBe('');
    });
  });

  describe('evict', () => {
    it.each([
      [3, '34', 1],
      [10, '34', 3],
      [10, '50', 5],
      [2, '34', 0],
      [1, '50', 0],
      [0, '50', 0],
    ])('takes of %d pods at most %s %%', (count, EVICTED_PERCENT, expected) => {
      const pods = Array.from({ length: count }, (_, index) =>
        pod(`pod-${index}`),
      );
      const outcome = run(
        evictScript,
        { EVICTED_PERCENT },
        { pods, filter: true },
      );
      expect(outcome.status).toBe(0);
      expect(evictions(outcome)).toBe(expected);
    });

    it('keeps to its rate, and asks again where the budget says no', () => {
      const outcome = run(
        evictScript,
        { EVICTION: 'refused', EVICTIONS_PER_MINUTE: '2' },
        { filter: true },
      );
      expect(outcome.status).toBe(0);
      expect(outcome.output).toContain('does not allow an eviction now');
      // Five minutes, two a minute.
      expect(evictions(outcome)).toBe(10);
      expect(outcome.output).toContain('evicted 0 of 3');
    });

    it('ends with the experiment', () => {
      expect(evictions(run(evictScript, {}, { filter: false }))).toBe(0);
    });

    it('counts only pods that are ready', () => {
      const outcome = run(
        evictScript,
        { EVICTED_PERCENT: '50' },
        { pods: [pod('a'), pod('b', false), pod('c', false)], filter: true },
      );
      expect(evictions(outcome)).toBe(0);
    });
  });

  describe('watch', () => {
    it.each([
      ['holds', { RATE: '2' }, 0, 'held'],
      ['burns too fast', { RATE: '2.1' }, 1, 'broken off'],
      ['burns very fast', { RATE: '1.2e+02' }, 1, 'broken off'],
      ['is not to be seen', { RATE: '' }, 1, 'broken off'],
      ['cannot be asked for', { RATE: 'unreachable' }, 1, 'broken off'],
    ])(
      'takes the filter away when the budget %s',
      (_, variables, code, text) => {
        const { status, output, filter } = run(
          watchScript,
          variables as Record<string, string>,
          { filter: true },
        );
        expect(output).toContain(text);
        expect(status).toBe(code);
        expect(filter).toBe('');
      },
    );
  });

  describe('report', () => {
    it('takes away what is left, also when parameters were refused', () => {
      const { status, output, filter } = run(
        reportScript,
        { DURATION_SECONDS: 'no number', WORKFLOW_STATUS: 'Failed' },
        { filter: true },
      );
      expect(status).toBe(0);
      expect(output).toContain('experiment Failed, 3 pods ready');
      expect(filter).toBe('');
    });

    it('fails where the service is not whole again', () => {
      const { status, output } = run(
        reportScript,
        {},
        { pods: [pod('a'), pod('b', false)] },
      );
      expect(status).toBe(1);
      expect(output).toContain('still not ready');
    });
  });
});

const promtool = findTool('promtool', 'PYAIRTABLE_TEST_PROMTOOL');

describeWith({ promtool }, 'the queries of an experiment', () => {
  it('give how many times too fast the budget is spent', () => {
    const plan = planOf({ sloAvailability: 99.9 });
    const series = (window: string, service: string) =>
      `service:slo_errors_per_request:ratio_rate${window}{service="${service}"}`;
    expect(
      promtoolTest(
        promtool!,
        {
          [series('5m', 'billing')]: '0.002x60',
          [series('5m', 'other')]: '0.5x60',
          [series('30d', 'billing')]: '0.0005x60',
        },
        {
          [burnRateQuery(plan, '5m')]: [{ labels: '{}', value: 2 }],
          [burnRateQuery(plan, '30d')]: [{ labels: '{}', value: 0.5 }],
          [burnRateQuery(plan, '1h')]: [],
        },
      ),
    ).toContain('SUCCESS');
  });
});
