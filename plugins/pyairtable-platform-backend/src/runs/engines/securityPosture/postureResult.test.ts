import { postureOf, Results } from './__testUtils__/postureOf';
import { describeService, describeSystem } from './postureResult';
import type { Posture } from './readPosture';

const mixed: Results = {
  'default-deny': true,
  'strict-mtls': false,
  'recent-scan': null,
};
const whole: Results = {
  'default-deny': true,
  'strict-mtls': true,
  'recent-scan': true,
};
const counts = { critical: 2, high: 1, medium: 0, low: 0, unknown: 0 };

describe('describeService', () => {
  it('has a step for each item, with what it saw, and one for the findings', () => {
    const posture = postureOf('api', mixed, { counts, knownExploited: 1 });
    posture.checks[1].evidence = {
      type: 'kubernetes',
      cluster: 'production',
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      namespace: 'core',
      name: 'default',
      field: 'spec.mtls.mode',
      value: 'PERMISSIVE',
    };
    expect(describeService(posture)).toEqual({
      message:
        '1 of 3 hold, 1 does not, 1 could not be seen; 2 critical and 1 high finding, 1 known to be exploited',
      steps: [
        {
          name: 'default-deny',
          state: 'succeeded',
          message: 'What default-deny says.',
        },
        {
          name: 'strict-mtls',
          state: 'failed',
          message: 'What strict-mtls says.',
          log: 'PeerAuthentication core/default in cluster production\nspec.mtls.mode: PERMISSIVE',
        },
        {
          name: 'recent-scan',
          state: 'skipped',
          message: 'What recent-scan says.',
        },
        {
          name: 'findings',
          state: 'failed',
          message: '2 critical and 1 high finding, 1 known to be exploited.',
        },
      ],
      outputs: {
        passed: '1',
        failed: '1',
        unknown: '1',
        total: '3',
        status: 'warning',
        criticalFindings: '2',
        highFindings: '1',
        checklist:
          '{"default-deny":"passed","strict-mtls":"failed","recent-scan":"unknown"}',
      },
    });
  });

  it.each<[string, Posture['counts'], string]>([
    ['are none that matter', { ...counts, critical: 0, high: 0 }, 'succeeded'],
    ['are high', { ...counts, critical: 0 }, 'failed'],
    ['are not known', null, 'skipped'],
  ])('tells where the findings %s', (_, found, state) => {
    const { steps, outputs } = describeService(
      postureOf('api', whole, { counts: found }),
    );
    expect(steps[3]).toMatchObject({ name: 'findings', state });
    expect('criticalFindings' in outputs).toBe(found !== null);
  });

  it('bounds what others wrote', () => {
    const posture = postureOf('api', whole);
    posture.checks[0].message = `\0${'x'.repeat(5000)}`;
    posture.checks[0].evidence = {
      type: 'annotation',
      name: 'a',
      value: 'y'.repeat(50_000),
    };
    const [step] = describeService(posture).steps;
    expect(step.message).toHaveLength(1000);
    expect(step.message).not.toContain('\0');
    expect(step.log).toHaveLength(1000);
  });
});

describe('describeSystem', () => {
  const systemOf = (...postures: Posture[]) =>
    new Map(postures.map(posture => [posture.entityRef, posture]));

  it('has a step for each service, and for each item that does not hold', () => {
    const postures = systemOf(
      postureOf('api', mixed, { counts }),
      postureOf('web', whole),
      postureOf('component:shop/web', whole, { counts: null }),
    );
    const members = [...postures.keys(), 'component:default/gone'];
    const { message, steps, outputs } = describeSystem(members, postures);
    expect(message).toBe(
      '2 of 4 services hold all of it; of the items, 7 of 9 hold, 1 does not, 1 could not be seen; 1 service has critical findings; of 1 service it is not known how many there are; 1 service could not be judged',
    );
    expect(steps.map(({ name, state }) => [name, state])).toEqual([
      ['api', 'failed'],
      ['api: strict-mtls', 'failed'],
      ['api: recent-scan', 'skipped'],
      ['web', 'succeeded'],
      ['shop/web', 'succeeded'],
      ['gone', 'skipped'],
    ]);
    expect(steps[3].message).toBe(
      '3 of 3 hold; 0 critical and 0 high findings.',
    );
    expect(outputs).toMatchObject({
      services: '4',
      servicesNotJudged: '1',
      passed: '7',
      failed: '1',
      unknown: '1',
      total: '9',
      status: 'warning',
      servicesWithCriticalFindings: '1',
      servicesNotScanned: '1',
    });
    expect(JSON.parse(outputs.checklist)).toEqual({
      api: {
        'default-deny': 'passed',
        'strict-mtls': 'failed',
        'recent-scan': 'unknown',
      },
      web: expect.objectContaining({ 'recent-scan': 'passed' }),
      'shop/web': expect.anything(),
    });
  });

  it.each<[string, Results, string]>([
    ['holds', whole, 'succeeded'],
    ['does not hold', mixed, 'failed'],
    ['could not be seen', { a: true, b: null }, 'skipped'],
  ])('shows a service of which something %s', (_, results, state) => {
    const posture = postureOf('api', results);
    expect(
      describeSystem([posture.entityRef], systemOf(posture)).steps[0].state,
    ).toBe(state);
  });

  it('is unknown at best where a service could not be judged', () => {
    const posture = postureOf('api', whole);
    expect(
      describeSystem(
        ['component:default/gone', posture.entityRef],
        systemOf(posture),
      ).outputs.status,
    ).toBe('unknown');
  });

  it('keeps what failed where there is too much, and says so', () => {
    const postures = systemOf(
      ...Array.from({ length: 150 }, (_, index) =>
        postureOf(`s${index}`, index % 3 === 0 ? mixed : whole),
      ),
    );
    const { message, steps, outputs } = describeSystem(
      [...postures.keys()],
      postures,
    );
    expect(steps).toHaveLength(200);
    expect(steps.filter(({ state }) => state === 'failed')).toHaveLength(100);
    expect(message).toMatch(
      /; 200 of 250 steps are shown, those that failed before all others$/,
    );
    const told = Object.entries(outputs)
      .filter(([name]) => name.startsWith('checklist'))
      .flatMap(([, text]) => Object.keys(JSON.parse(text)));
    expect(told).toHaveLength(150);
  });
});
