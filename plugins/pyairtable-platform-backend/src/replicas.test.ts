import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import request from 'supertest';
import { z } from 'zod';
import { startPlatform } from './__testUtils__/startPlatform';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });
const fleet =
  '/api/pyairtable-platform/v1/fleet?environment=dev&area=tally&limit=1';

describe.each(databases.eachSupportedId())(
  'two replicas over one %s, with the real scheduler',
  databaseId => {
    it('collect once, and both show it', async () => {
      const knex = await databases.init(databaseId);
      const collected: string[] = [];
      const tally: StatusArea<{ by: string }, unknown> = {
        id: 'tally',
        title: 'Tally',
        unit: 'findings',
        upstreams: ['tally'],
        frequency: { minutes: 10 },
        detailSchema: z.unknown(),
        collect: async ({ environment }) => {
          collected.push(environment.name);
          return { by: environment.name };
        },
        evaluate: () => ({
          value: 1,
          target: 0,
          source: 'Tally',
          detail: null,
          reasons: [{ code: 'counted', level: 'ok', message: 'Counted.' }],
        }),
      };
      const start = () =>
        startPlatform({
          areas: [tally],
          scheduler: schedulerServiceFactory,
          features: [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => ({ getClient: async () => knex }),
            }),
          ],
        });
      // One after the other: the first one makes the tables.
      const replicas = [await start(), await start()];
      try {
        for (const replica of replicas) {
          await eventually(async () => {
            const { body } = await request(replica.server).get(fleet);
            expect(body.items?.[0]?.areas.tally.status).toBe('ok');
          });
        }
        expect(collected.sort()).toEqual([
          'dev',
          'production',
          'production-dr',
          'staging',
        ]);

        // A wish for fresh data at one replica is seen by the other, too.
        for (const replica of replicas) {
          replica.clock.advance(5);
        }
        await request(replicas[0].server)
          .post('/api/pyairtable-platform/v1/refresh')
          .send({ areas: ['tally'], environments: ['dev'] })
          .expect(202);
        await eventually(async () => {
          const { body } = await request(replicas[1].server).get(fleet);
          expect(body.items[0].areas.tally.observedAt).toBe(
            replicas[1].clock.now().toISOString(),
          );
        });
        expect(collected).toHaveLength(5);
      } finally {
        await Promise.all(replicas.map(replica => replica.stop()));
        await knex.destroy();
      }
    });
  },
);

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      await check();
      return;
    } catch (error) {
      if (i === 400) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
