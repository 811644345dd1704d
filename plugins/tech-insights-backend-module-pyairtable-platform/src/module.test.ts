import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import techInsightsPlugin from '@backstage-community/plugin-tech-insights-backend';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  pluginId,
  SecurityFacts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import techInsightsModule from '.';

const factsOf = (name: string): SecurityFacts => ({
  entityRef: `component:default/${name}`,
  title: null,
  owner: null,
  environment: 'staging',
  level: 'warning',
  observedAt: '2026-11-23T12:00:00.000Z',
  counts: { critical: 0, high: 2, medium: 0, low: 0, unknown: 0 },
  fixable: 1,
  knownExploited: 0,
  waived: 0,
  scannedAt: null,
  scanAgeSeconds: null,
  checklist: { 'default-deny': true },
  factors: {},
});

/** The platform's API, two services on two pages. */
function createPlatform(requests: string[]) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: {
          httpRouter: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ httpRouter, httpAuth }) {
          httpRouter.use(async (req, res, next) => {
            try {
              if (req.path !== '/v1/security/facts') {
                throw new NotFoundError(req.path);
              }
              const { principal } = await httpAuth.credentials(req, {
                allow: ['service'],
              });
              requests.push(`${principal.subject} ${req.url}`);
              res.json(
                req.query.cursor
                  ? { items: [factsOf('web')] }
                  : { items: [factsOf('api')], nextCursor: 'next' },
              );
            } catch (error) {
              next(error);
            }
          });
        },
      });
    },
  });
}

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    await new Promise(done => setTimeout(done, 50));
  }
}

describe('the module for Tech Insights', () => {
  it('gives the facts of every service to the plugin that is installed', async () => {
    const requests: string[] = [];
    const { server } = await startTestBackend({
      features: [
        techInsightsPlugin,
        techInsightsModule,
        createPlatform(requests),
        mockServices.rootConfig.factory({
          data: {
            pyairtablePlatform: { techInsights: { environment: 'staging' } },
            techInsights: {
              factRetrievers: {
                pyairtableSecurityFacts: {
                  cadence: '* * * * * *',
                  initialDelay: { milliseconds: 0 },
                },
              },
            },
          },
        }),
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
      ],
    });
    const factsIn = async (name: string) => {
      const answer = await fetch(
        `http://localhost:${server.port()}/api/tech-insights/facts/latest?entity=component:default/${name}&ids[]=pyairtableSecurityFacts`,
        { headers: { authorization: 'Bearer mock-user-token' } },
      );
      const body = await answer.json();
      return body.pyairtableSecurityFacts?.facts;
    };
    expect(await until(() => factsIn('web'))).toMatchObject({
      highFindings: 2,
      checklistDefaultDeny: true,
    });
    expect((await factsIn('api')).scanAgeDays).toBeNull();
    expect(requests.slice(0, 2)).toEqual([
      expect.stringMatching(/^plugin:tech-insights .*environment=staging/),
      expect.stringMatching(/cursor=next$/),
    ]);
  });
});
