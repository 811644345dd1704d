import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { runsExtensionPoint } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Knex } from 'knex';
import type { BackendOptions, FromBackend } from './messages';
import { approvedDrill, askingDrill, hastyDrill } from './testKinds';

/** How often active runs are looked at here. */
const lookMs = 300;

/** What is around the plugin in a backend that is killed. */
export function backendFeatures(
  { config, entities }: BackendOptions,
  {
    knex,
    tell,
    tasks,
  }: {
    knex: Knex;
    tell(message: FromBackend): void;
    /** Gets the tasks by their id. */
    tasks: Map<string, () => Promise<void>>;
  },
): BackendFeature[] {
  const allow = async (requests: unknown[]) =>
    requests.map((): { result: AuthorizeResult.ALLOW } => ({
      result: AuthorizeResult.ALLOW,
    }));
  return [
    mockServices.rootConfig.factory({ data: config }),
    catalogServiceMock.factory({ entities }),
    createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => ({ getClient: async () => knex }),
    }),
    createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => ({ authorize: allow, authorizeConditional: allow }),
    }),
    createServiceFactory({
      service: coreServices.scheduler,
      deps: { lifecycle: coreServices.lifecycle },
      factory: ({ lifecycle }) => {
        const signal = new AbortController().signal;
        lifecycle.addStartupHook(async () => {
          await tasks.get('sync-catalog')!();
          keepLooking(tasks.get('reconcile-runs')!);
        });
        return {
          async scheduleTask({ id, fn }) {
            tasks.set(id, async () => fn(signal));
          },
          async triggerTask() {},
        } as Partial<SchedulerService> as SchedulerService;
      },
    }),
    createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => ({
        async createEvent({ eventId, meta }) {
          tell({ type: 'audited', eventId, runId: String(meta?.runId) });
          return { success: async () => {}, fail: async () => {} };
        },
      }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        async publish({ message }) {
          const { runId, revision } = message as JsonObject;
          tell({
            type: 'signal',
            runId: String(runId),
            revision: Number(revision),
          });
        },
      }),
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        async send({ payload: { title, link } }) {
          tell({ type: 'told', title, link: link ?? '' });
        },
      }),
    }),
    createBackendModule({
      pluginId: 'pyairtable-platform',
      moduleId: 'kinds-of-crash-tests',
      register(env) {
        env.registerInit({
          deps: { runs: runsExtensionPoint },
          async init({ runs }) {
            runs.addRunKind(approvedDrill);
            runs.addRunKind(hastyDrill);
            runs.addRunKind(askingDrill);
          },
        });
      },
    }),
  ];
}

/** Unlike the scheduler it waits for no look: some of them stand still. */
function keepLooking(look: () => Promise<void>): void {
  setInterval(() => {
    look().catch(error => process.stderr.write(`${error}\n`));
  }, lookMs);
}
