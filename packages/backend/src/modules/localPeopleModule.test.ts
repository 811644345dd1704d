import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { localPeopleModule } from './localPeopleModule';

const people = [
  {
    userEntityRef: 'user:default/second',
    ownershipEntityRefs: ['user:default/second', 'group:default/approvers'],
    title: 'Second approver',
  },
];

describe('localPeopleModule', () => {
  const { env } = process;

  afterEach(() => {
    process.env = env;
  });

  async function start(auth: object, nodeEnv = 'development') {
    process.env = { ...env, NODE_ENV: nodeEnv };
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        localPeopleModule,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            auth,
          },
        }),
      ],
    });
    return (headers: Record<string, string>) =>
      fetch(`http://localhost:${server.port()}/api/auth/localPeople/refresh`, {
        headers,
      });
  }

  const configured = {
    providers: { localPeople: { development: { people } } },
  };

  it('signs in who is in the config', async () => {
    const ask = await start(configured);
    const response = await ask({ 'x-local-person': 'user:default/second' });
    expect(response.status).toBe(200);
    const { profile, backstageIdentity } = await response.json();
    expect(profile).toEqual({ displayName: 'Second approver' });
    expect(backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/second',
      ownershipEntityRefs: people[0].ownershipEntityRefs,
    });
    const [, claims] = backstageIdentity.token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString()).sub).toBe(
      'user:default/second',
    );
  });

  it.each([
    ['nobody', {}],
    ['somebody else', { 'x-local-person': 'user:default/admin' }],
    ['the same name written otherwise', { 'x-local-person': 'SECOND' }],
  ])('refuses a request that names %s', async (_, headers) => {
    const ask = await start(configured);
    expect((await ask(headers as Record<string, string>)).status).toBe(401);
  });

  it('refuses everybody outside of development', async () => {
    const ask = await start(configured, 'production');
    expect(
      (await ask({ 'x-local-person': 'user:default/second' })).status,
    ).toBe(403);
  });

  it.each([
    ['nobody is configured', {}],
    ['nobody is listed', { providers: { localPeople: {} } }],
    [
      'the environment is another',
      { ...configured, environment: 'production' },
    ],
    [
      'they are listed for another environment',
      {
        environment: 'production',
        providers: { localPeople: { production: { people } } },
      },
    ],
  ])('is not there where %s', async (_, auth) => {
    const ask = await start(auth);
    expect(
      (await ask({ 'x-local-person': 'user:default/second' })).status,
    ).toBe(404);
  });
});
