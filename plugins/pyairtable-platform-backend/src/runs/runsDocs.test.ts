import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  formatDuration,
  runStates,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codesOf, named, readPage, tableOf } from '../__testUtils__/markdown';
import { createClock, monday } from '../__testUtils__/startPlatform';
import loseReplicaModule from './__testUtils__/loseReplicaModule';
import { startRuns, TestRuns } from './__testUtils__/startRuns';
import { builtInRunKinds } from './kinds';

jest.setTimeout(60_000);

const page = readPage('docs/runs.md');

describe('docs/runs.md', () => {
  it('has every kind as it is', () => {
    expect(
      tableOf(page, 'id', 'what it does').map(row => ({
        id: named(row.id)[0],
        engine: named(row.engine)[0],
        permission: named(row.permission)[0],
        approval: row.approval === 'before it starts',
        checks: named(row.checks),
        disruptive: /users (may )?feel it/.test(row['what it does']),
        stoppedAfter: row['stopped after'],
      })),
    ).toEqual(
      builtInRunKinds.map(kind => ({
        id: kind.id,
        engine: kind.engine,
        permission: kind.permission.name,
        approval: kind.approval,
        checks: kind.checks,
        disruptive: kind.disruptive,
        stoppedAfter: formatDuration(kind.timeoutSeconds),
      })),
    );
  });

  it('has every check and every state', () => {
    expect(
      tableOf(page, 'check')
        .flatMap(({ check }) => named(check))
        .sort(),
    ).toEqual(
      [
        ...new Set([
          'template',
          'active-runs',
          'change-freeze',
          ...builtInRunKinds.flatMap(({ checks }) => checks),
        ]),
      ].sort(),
    );
    expect(tableOf(page, 'state').flatMap(({ state }) => named(state))).toEqual(
      [...runStates],
    );
  });

  it('shows the module that is tried below', () => {
    expect(codesOf(page, 'ts')).toEqual([
      readFileSync(
        path.join(__dirname, '__testUtils__/loseReplicaModule.ts'),
        'utf8',
      ),
    ]);
  });

  describe('over a platform with that module', () => {
    const folder = createMockDirectory();
    const clock = createClock();
    let runs: TestRuns;
    beforeAll(async () => {
      runs = await startRuns({ clock, features: [loseReplicaModule] });
    });
    afterAll(() => runs.stop());

    const request = {
      kind: 'drill.lose-replica',
      entityRef: 'component:default/api-gateway',
      environment: 'staging',
    };

    it('has a kind more, which is run and proves itself by hand', async () => {
      const { body } = await runs.call(
        'get',
        '/runs/kinds?entityRef=component:default/api-gateway&environment=staging',
      );
      expect(body.items).toContainEqual(
        expect.objectContaining({
          id: request.kind,
          allowed: true,
          unavailable: null,
        }),
      );

      const { id } = await runs.start(request);
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'succeeded',
        title: 'Lose a replica',
      });
      expect(JSON.stringify(run.steps)).toContain('evicted 3 pods');
      expect(run.evidence?.preflight.map(check => check.id)).toContain(
        'office-hours',
      );

      const answer = await runs.call('get', `/runs/${id}/evidence`);
      folder.setContent({ 'evidence.json': JSON.stringify(answer.body) });
      const printed = execFileSync('sh', ['-c', codesOf(page, 'sh')[0]], {
        cwd: folder.path,
        encoding: 'utf8',
        env: { PATH: `${path.dirname(process.execPath)}:${process.env.PATH}` },
      });
      expect(printed.trim()).toBe(run.evidence?.hash);
    });

    it('asks the check of the module', async () => {
      expect(monday.getUTCHours()).toBe(12);
      clock.advance(8 * 3600);
      const { body, status } = await runs.post(request);
      expect(status).toBe(409);
      expect(body.error.message).toContain('Nobody is there: Monday to Friday');
    });
  });
});
