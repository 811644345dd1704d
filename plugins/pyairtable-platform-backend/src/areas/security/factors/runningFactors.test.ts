import { factorSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  FactorCase,
  judgeFactor,
  noProbes,
  runsIn,
  withPods,
} from './__testUtils__/factorCases';
import {
  digest,
  factorInput,
  goodPods,
  image,
  otherDigest,
  recoveryDetail,
  scalingDetail,
} from './__testUtils__/factorInput';

const typed = (type: string) => {
  const { service } = factorInput();
  return {
    service: {
      ...service,
      entity: { ...service.entity, spec: { ...service.entity.spec, type } },
    },
  };
};
const template = goodPods(
  { imageDigest: null },
  {
    kind: 'Deployment',
    name: 'api',
    owner: null,
    count: 0,
    startupSeconds: null,
  },
);

describe('the factors of what runs', () => {
  it.each<FactorCase>([
    [
      'processes',
      'a volume',
      withPods({}, { persistentVolumeClaims: ['api-data'] }),
      false,
      /PersistentVolumeClaim api-data/,
    ],
    [
      'processes',
      'a StatefulSet',
      withPods({}, { owner: { kind: 'StatefulSet', name: 'api-set' } }),
      false,
      /^StatefulSet api-set runs it/,
    ],
    [
      'processes',
      'a file system to write to',
      withPods({ readOnlyRootFilesystem: false }),
      null,
      /a read-only one would/,
    ],
    [
      'port-binding',
      'a service without a port',
      withPods({ ports: [] }),
      false,
      /names a port, although it is a service/,
    ],
    [
      'port-binding',
      'a worker without a port',
      { ...withPods({ ports: [] }), ...typed('worker') },
      null,
      /type worker need not/,
    ],
    [
      'concurrency',
      'no autoscaler',
      { scaling: { ...scalingDetail, autoscaler: null } },
      false,
      /^Nothing scales Deployment api/,
    ],
    ['concurrency', 'no workload', { scaling: null }, null, /Nobody knows/],
    [
      'disposability',
      'no probes',
      withPods({ probes: noProbes }),
      false,
      /has no readiness probe, has no liveness probe\.$/,
    ],
    [
      'disposability',
      'no time to finish',
      withPods({}, { terminationGraceSeconds: 0 }),
      false,
      /is killed without time to finish/,
    ],
    [
      'disposability',
      'a slow start',
      withPods({}, { startupSeconds: 31 }),
      false,
      /took 31 s to start, over 30 s/,
    ],
    [
      'disposability',
      'a start just in time',
      withPods({}, { startupSeconds: 30 }),
      true,
      /ready 30 s after its start/,
    ],
    [
      'disposability',
      'no start that was seen',
      withPods({}, { startupSeconds: null }),
      null,
      /was not seen/,
    ],
    [
      'dev-prod-parity',
      'another version elsewhere',
      {
        elsewhere: [runsIn('staging', `other.example/shop/api@${otherDigest}`)],
      },
      false,
      /^production runs shop\/api@sha256:ab.*…, and staging runs shop\/api@sha256:cd.*…: two versions/,
    ],
    [
      'dev-prod-parity',
      'a standby alone',
      { elsewhere: [{ ...runsIn('production-dr', image), pair: true }] },
      null,
      /no other environment than production/,
    ],
    [
      'dev-prod-parity',
      'another service under that digest',
      { elsewhere: [runsIn('staging', `registry.example/shop/web@${digest}`)] },
      null,
      /nothing to compare/,
    ],
    ['dev-prod-parity', 'no pods', { pods: [template] }, null, /no pod of it/i],
    [
      'logs',
      'a log volume',
      withPods({ mountPaths: ['/tmp', '/var/log/api'] }),
      false,
      /a volume at \/var\/log\/api/,
    ],
    [
      'logs',
      'a catalogue',
      withPods({ mountPaths: ['/catalog'] }),
      true,
      /streams/,
    ],
    [
      'logs',
      "its node's log",
      withPods({}, { hostPaths: ['/var/log'] }),
      false,
      /the folder \/var\/log of its node/,
    ],
    [
      'logs',
      'a volume that may hold one',
      withPods({}, { persistentVolumeClaims: ['data'] }),
      null,
      /outlives it/,
    ],
    [
      'logs',
      'a file system to write to',
      withPods({ readOnlyRootFilesystem: false }),
      null,
      /where its log goes/,
    ],
    [
      'admin-processes',
      'a drill',
      {
        recovery: {
          ...recoveryDetail,
          backupJobs: [],
          lastDrill: {
            namespace: 'apps',
            name: 'restore-api',
            kind: 'Workflow',
            phase: 'Succeeded',
            finishedAt: null,
            durationSeconds: null,
          },
        },
      },
      true,
      /drills run as Workflow restore-api/,
    ],
    [
      'admin-processes',
      'no job',
      { recovery: { ...recoveryDetail, backupJobs: [] } },
      null,
      /No CronJob and no drill/,
    ],
    ['admin-processes', 'no data', { recovery: null }, null, /not been read/],
  ])('judges %s by %s', (id, _, more, met, message) => {
    const factor = judgeFactor(id, more);
    expect([factor.met, factor.message]).toEqual([
      met,
      expect.stringMatching(message),
    ]);
    expect(factorSchema.parse(factor)).toEqual(factor);
  });

  it('needs every image of a pod to run elsewhere', () => {
    const one = goodPods();
    const helper = `registry.example/shop/helper@${otherDigest}`;
    const two = {
      ...one,
      containers: [
        ...one.containers,
        { ...one.containers[0], name: 'helper', imageDigest: helper },
      ],
    };
    expect(judgeFactor('dev-prod-parity', { pods: [two] }).met).toBeNull();
    expect(
      judgeFactor('dev-prod-parity', {
        pods: [two],
        elsewhere: [runsIn('staging', image), runsIn('dev', helper)],
      }).met,
    ).toBe(true);
  });
});
