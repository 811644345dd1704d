import { spawnSync } from 'node:child_process';
import { regionPlan } from '../../../__testUtils__/infrastructurePlans';
import {
  describeWith,
  findTool,
  inFolder,
} from '../../mesh/__testUtils__/tools';
import {
  failbackMove,
  failoverMove,
  regionVariables,
} from '../failoverVariables';
import { FailoverScript, failoverScripts } from '.';

/** Says what it was asked, and answers from files that the test gives. */
const aws = `#!/bin/bash
echo "aws $*" >> "$CALLS"
case "$*" in
  *describe-db-instances*) test -e "$AT/promoted" && cat "$AT/after.json" || cat "$AT/database.json" ;;
  *promote-read-replica*) touch "$AT/promoted" ;;
  *get-metric-statistics*) cat "$AT/lag.json" ;;
  *describe-alarms*) cat "$AT/alarm.json" ;;
  *modify-db-instance*) test ! -e "$AT/unreachable" ;;
  *describe-images*) test ! -e "$AT/no-image" ;;
esac
`;
const kubectl = `#!/bin/bash
echo "kubectl $*" >> "$CALLS"
case "$*" in
  "get horizontalpodautoscalers"*) test -e "$AT/keda" || cat "$AT/hpa.json" ;;
  "get scaledobjects"*) cat "$AT/scaledobject.json" ;;
  "get deployments"* | "get rollouts"*) cat "$AT/workload.json" ;;
  "get externalsecrets"*) cat "$AT/secrets.json" ;;
  "patch"*) test ! -e "$AT/refused" ;;
esac
`;
const getent = `#!/bin/bash
cat "$AT/addresses-$2" 2>/dev/null
`;
const curl = `#!/bin/bash
test ! -e "$AT/unreachable"
`;
/** A clock that every sleep moves on. */
const sleep = `#!/bin/bash
echo $(($(cat "$AT/clock") + $1)) > "$AT/clock"
`;
const date = `#!/bin/bash
case "$*" in
  +%s) cat "$AT/clock" ;;
  *-d*) exec /bin/date "$@" ;;
  *) exec /bin/date -u -d "@$(cat "$AT/clock")" +%FT%TZ ;;
esac
`;

const plan = regionPlan({ services: ['api-gateway'] });
const database = (values: Record<string, unknown> = {}) =>
  JSON.stringify({
    DBInstances: [
      {
        DBInstanceStatus: 'available',
        DBInstanceClass: plan.spec.dbClass,
        ReadReplicaSourceDBInstanceIdentifier: 'primary',
        ...values,
      },
    ],
  });
const lags = (...values: number[]) =>
  JSON.stringify({
    Datapoints: values.map((Maximum, minute) => ({
      Timestamp: `2026-01-31T12:0${minute}:00Z`,
      Maximum,
    })),
  });
const secrets = (status: string) =>
  JSON.stringify({
    items: [
      {
        metadata: { name: 'database' },
        status: { conditions: [{ type: 'Ready', status }] },
      },
    ],
  });
const image = `333333333333.dkr.ecr.${
  plan.spec.region
}.amazonaws.com/app@sha256:${'a'.repeat(64)}`;
const defaults: Record<string, string> = {
  aws,
  kubectl,
  getent,
  curl,
  sleep,
  date,
  timeout: '#!/bin/bash\nshift\nexec "$@"\n',
  clock: '1769860800\n',
  'database.json': database(),
  'after.json': database({ ReadReplicaSourceDBInstanceIdentifier: undefined }),
  'lag.json': lags(5, 3),
  'alarm.json': '{"MetricAlarms":[{"StateValue":"ALARM"}]}',
  'hpa.json': '{"spec":{"minReplicas":1,"scaleTargetRef":{"kind":"Rollout"}}}',
  'scaledobject.json': '{"spec":{"minReplicaCount":1,"scaleTargetRef":{}}}',
  'workload.json': JSON.stringify({
    spec: { replicas: 0, template: { spec: { containers: [{ image }] } } },
    status: { readyReplicas: 9, replicas: 0 },
  }),
  'secrets.json': secrets('True'),
  'services.json': JSON.stringify([
    { name: 'app', namespace: 'shop', primaryReplicas: 3, replicas: 1 },
  ]),
  'addresses-app.example': '192.0.2.1 STREAM\n',
  'addresses-gateway.example': '192.0.2.1 STREAM\n192.0.2.2 STREAM\n',
};

interface Outcome {
  status: number | null;
  output: string;
  calls: string;
  results: Record<string, string>;
}

function run(
  script: FailoverScript,
  variables: Record<string, string> = {},
  files: Record<string, string> = {},
): Outcome {
  return inFolder(
    { ...defaults, ...files, script: failoverScripts[script] },
    folder => {
      const { status, stdout, stderr } = spawnSync(
        'bash',
        [`${folder}/script`],
        {
          cwd: folder,
          encoding: 'utf8',
          timeout: 20_000,
          env: {
            ...regionVariables(plan, plan.standby),
            ...failoverMove(plan).variables,
            REHEARSAL: 'false',
            ACCEPT_LAG: 'false',
            CONTINUE: 'false',
            SERVICES_SHORT: 'none',
            PUBLIC_NAME: 'app.example',
            TARGET_NAME: 'gateway.example',
            ...variables,
            // Each look takes a while here; how many there are is not the point.
            PROMOTE_SECONDS: '45',
            READY_SECONDS: '30',
            CATCH_UP_SECONDS: '90',
            SERVICES_FILE: `${folder}/services.json`,
            RESULTS: `${folder}/results`,
            CALLS: `${folder}/calls`,
            AT: folder,
            PATH: `${folder}:${process.env.PATH}`,
          },
        },
      );
      const read = (command: string) =>
        spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
          .stdout;
      return {
        status,
        output: `${stdout}${stderr}`,
        calls: read('cat calls'),
        results: Object.fromEntries(
          read('cd results && ls')
            .split('\n')
            .filter(Boolean)
            .map(name => [name, read(`cat results/${name}`)]),
        ),
      };
    },
  );
}

const shellcheck = findTool('shellcheck');

describeWith({ shellcheck }, 'scripts before shellcheck', () => {
  it.each(Object.entries(failoverScripts))('%s', (_, input) => {
    const { stdout } = spawnSync(shellcheck!, ['-s', 'bash', '-'], {
      input,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

describeWith({ jq: findTool('jq') }, 'scripts of a failover', () => {
  const unpromoted = { 'after.json': database() };

  it('knows what a replica is behind', () => {
    const { status, results } = run('preflight-database.sh');
    expect(results).toEqual({
      'replica-status': 'available',
      'replica-class': plan.spec.dbClass,
      'replica-source': 'primary',
      'replica-lag-seconds': '3',
    });
    expect(status).toBe(0);
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['behind', {}, { 'lag.json': lags(901) }, '901 s behind'],
    ['that follows nobody', {}, { 'lag.json': lags(-1) }, 'nobody knows'],
    ['without a figure', {}, { 'lag.json': lags() }, 'nobody knows'],
    [
      'of another class',
      {},
      { 'database.json': database({ DBInstanceClass: 'db.t4g.micro' }) },
      'is a db.t4g.micro',
    ],
    [
      'that is busy',
      {},
      { 'database.json': database({ DBInstanceStatus: 'rebooting' }) },
      'is rebooting',
    ],
    [
      'that was promoted',
      {},
      {
        'database.json': database({
          ReadReplicaSourceDBInstanceIdentifier: undefined,
        }),
      },
      'is no replica',
    ],
  ])('refuses a replica %s', (_, variables, files, reason) => {
    const { status, output } = run('preflight-database.sh', variables, files);
    expect(output).toContain(reason);
    expect(status).toBe(1);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['a lag', { ACCEPT_LAG: 'true' }, { 'lag.json': lags(9000) }],
    [
      'a failover that stopped half way',
      { CONTINUE: 'true' },
      {
        'database.json': database({
          ReadReplicaSourceDBInstanceIdentifier: undefined,
        }),
      },
    ],
  ])('accepts %s where people do', (_, variables, files) => {
    expect(run('preflight-database.sh', variables, files).status).toBe(0);
  });

  it('finds services ready, with secrets and images', () => {
    const { status, results } = run('preflight-services.sh');
    expect(status).toBe(0);
    expect(results).toEqual({
      'services-ready': '1',
      'secrets-checked': '1',
      images: JSON.stringify([image]),
    });
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'pods',
      { 'workload.json': '{"spec":{"template":{"spec":{"containers":[]}}}}' },
      '0 of 1 pods',
    ],
    ['secrets', { 'secrets.json': secrets('False') }, 'not fetched: database'],
    ['a scaler', { keda: '', 'scaledobject.json': '' }, 'nothing scales it'],
  ])('refuses services without %s', (_, files, reason) => {
    const { status, output } = run('preflight-services.sh', {}, files);
    expect(output).toContain(reason);
    expect(status).toBe(1);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['there', JSON.stringify([image]), {}, 0],
    ['missing', JSON.stringify([image]), { 'no-image': '' }, 1],
    ['of nobody’s registry', '["ghcr.io/app@sha256:0"]', {}, 0],
    [
      'elsewhere',
      JSON.stringify([image.replace(plan.spec.region, 'eu-west-1')]),
      {},
      1,
    ],
    ['unknown', '{{workflow.outputs.parameters.images}}', {}, 1],
  ])('judges images that are %s', (_, IMAGES, files, code) => {
    expect(run('preflight-images.sh', { IMAGES }, files).status).toBe(code);
  });

  it.each<FailoverScript>([
    'fence.sh',
    'promote.sh',
    'raise-floors.sh',
    'turn-switch.sh',
    'replicate.sh',
    'stop-services.sh',
    'start-services.sh',
    'demote.sh',
  ])('%s does nothing in a rehearsal', script => {
    for (const REHEARSAL of ['true', '', '{{workflow.parameters.rehearsal}}']) {
      const { status, calls } = run(script, { REHEARSAL });
      expect(status).toBe(1);
      expect(calls).toBe('');
    }
  });

  it.each(['failover', 'failback'] as const)(
    'says what a %s would do',
    name => {
      const move =
        name === 'failover'
          ? failoverMove(plan)
          : failbackMove(plan, plan.standby);
      const { status, output, calls } = run('rehearse.sh', {
        ...move.variables,
        REHEARSAL: 'true',
        LAG: '3',
      });
      expect(status).toBe(0);
      expect(output).toContain(`promote ${move.variables.PROMOTE_DATABASE}`);
      expect(output).toContain('shop/app');
      expect(calls).toBe('');
    },
  );

  it.each([
    ['protected', {}],
    ['unreachable', { unreachable: '' }],
  ])('leaves the old primary %s', (fence, files) => {
    const { status, results } = run(
      'fence.sh',
      {},
      files as Record<string, string>,
    );
    expect(results).toEqual({ fence });
    expect(status).toBe(0);
  });

  it('promotes once, and waits', () => {
    const { status, calls, results } = run('promote.sh');
    expect(status).toBe(0);
    expect(calls.match(/promote-read-replica/g)).toHaveLength(1);
    expect(results['promoted-at']).toMatch(/^2026-/);
    expect(run('promote.sh', {}, { promoted: '' }).calls).not.toContain(
      'promote-read-replica',
    );
  });

  it('says when a promotion does not end', () => {
    const { status, output, results } = run('promote.sh', {}, unpromoted);
    expect(output).toContain('after 45 s, and follows primary');
    expect(results).toEqual({});
    expect(status).toBe(1);
  });

  it.each([
    ['horizontalpodautoscalers.autoscaling', 'minReplicas', {}],
    ['scaledobjects.keda.sh', 'minReplicaCount', { keda: '' }],
  ])('raises the floor of %s', (kind, field, files) => {
    const { status, calls, results } = run(
      'raise-floors.sh',
      {},
      files as Record<string, string>,
    );
    expect(calls).toContain(
      `kubectl patch ${kind} app --namespace shop --type merge --field-manager failover --patch {"spec":{"${field}":3}}`,
    );
    expect(results).toEqual({ 'services-short': 'none' });
    expect(status).toBe(0);
  });

  it.each([
    ['that may not be written', { refused: '' }],
    ['without pods', { 'workload.json': '{"status":{}}' }],
  ])('names services %s', (_, files) => {
    const { status, results } = run(
      'raise-floors.sh',
      {},
      files as Record<string, string>,
    );
    expect(results['services-short']).toBe('shop/app');
    expect(status).toBe(1);
  });

  it('turns the switch, or says that it did not', () => {
    const turned = run('turn-switch.sh');
    expect(turned.status).toBe(0);
    expect(turned.calls).toContain(
      'MetricName=TrafficMoved,Dimensions=[{Name=Hostname,Value=app.example}],Value=1',
    );
    const stuck = run('turn-switch.sh', { SWITCH_STATE: 'OK' });
    expect(stuck.output).toContain('the name has not moved');
    expect(stuck.status).toBe(1);
  });

  it.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['here', {}, {}, 0],
    ['elsewhere', {}, { 'addresses-app.example': '198.51.100.1 STREAM\n' }, 1],
    ['nowhere', {}, { 'addresses-app.example': '' }, 1],
    ['at nobody', {}, { unreachable: '' }, 1],
    ['at too few pods', { SERVICES_SHORT: 'shop/app' }, {}, 1],
  ])('sees users arrive %s', (_, variables, files, code) => {
    expect(run('verify.sh', variables, files).status).toBe(code);
  });
});

describeWith({ jq: findTool('jq') }, 'scripts of a failback', () => {
  const move = failbackMove(plan, plan.standby).variables;

  it.each<[string, Record<string, string>, number]>([
    [
      'after a failover',
      {
        'database.json': database({
          ReadReplicaSourceDBInstanceIdentifier: undefined,
        }),
      },
      0,
    ],
    ['before one', {}, 1],
  ])('may begin %s', (_, files, code) => {
    expect(run('check-return.sh', move, files).status).toBe(code);
  });

  it.each([
    [[0, 0, 0], 0],
    [[0, 0], 1],
    [[0, 0, 1], 1],
    [[9, 0, 0, 0], 0],
  ])('has caught up after lags of %j: %d', (values, code) => {
    expect(
      run('catch-up.sh', move, { 'lag.json': lags(...values) }).status,
    ).toBe(code);
  });

  it('stops what writes', () => {
    const { status, calls, results } = run('stop-services.sh', move);
    expect(calls).toContain('--subresource scale');
    expect(calls).toContain('{"spec":{"replicas":0}}');
    expect(results).toHaveProperty('stopped-at');
    expect(status).toBe(0);
    expect(run('stop-services.sh', move, { keda: '' }).calls).toContain(
      'paused-replicas":"0"',
    );
  });

  it.each([
    ['none', 'yes'],
    ['begun', 'no'],
    ['unknown', 'no'],
    ['{{workflow.outputs.parameters.promotion}}', 'no'],
  ])('with a promotion %s starts services: %s', (PROMOTION, started) => {
    const { status, calls, results } = run('start-services.sh', {
      ...move,
      PROMOTION,
    });
    expect(results).toEqual({ 'services-started': started });
    expect(calls.includes('patch')).toBe(started === 'yes');
    expect(status).toBe(0);
  });

  it('gives floors back to what was planned', () => {
    const { calls } = run('demote.sh', move, {
      'hpa.json':
        '{"spec":{"minReplicas":3,"scaleTargetRef":{"kind":"Rollout"}}}',
    });
    expect(calls).toContain(
      '--field-manager failback --patch {"spec":{"minReplicas":1}}',
    );
  });
});

describeWith({ jq: findTool('jq') }, 'the report', () => {
  const unresolved = '{{workflow.outputs.parameters.x}}';
  const said = {
    WORKFLOW_STATUS: 'Succeeded',
    FAILURES: 'null',
    STARTED: '1769860800',
    LAG: '7',
    APPROVED_BY: 'somebody',
    FENCE: 'protected',
    PROMOTED_AT: '2026-01-31T12:05:00Z',
    SWITCHED_AT: '2026-01-31T12:08:00Z',
    VERIFIED_AT: '2026-01-31T12:10:00Z',
  };

  it('tells what was lost, and how long it took', () => {
    const { status, output, results } = run('report.sh', said);
    expect(status).toBe(0);
    expect(results).toEqual({ 'rpo-seconds': '7', 'rto-seconds': '600' });
    expect(output).toContain('approved by: somebody');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'promotion',
      { SWITCHED_AT: unresolved, VERIFIED_AT: unresolved },
      'the name was not switched',
    ],
    [
      'switch',
      { PROMOTED_AT: unresolved, VERIFIED_AT: unresolved },
      'the database was not promoted',
    ],
    ['move', { VERIFIED_AT: unresolved }, 'not sure that users arrive'],
    [
      'preflight',
      {
        PROMOTED_AT: unresolved,
        SWITCHED_AT: unresolved,
        VERIFIED_AT: unresolved,
      },
      'no step said',
    ],
  ])('tells what is half done after the %s', (_, variables, text) => {
    const { status, output, results } = run('report.sh', {
      ...said,
      WORKFLOW_STATUS: 'Failed',
      FAILURES: '[{"displayName":"x","message":"went wrong"}]',
      ...variables,
    });
    expect(status).toBe(0);
    expect(output).toContain(text);
    expect(output).toContain('- x: went wrong');
    expect(results['rto-seconds']).toBe('unknown');
  });
});
