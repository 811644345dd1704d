import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { githubAuthApiRef } from '@backstage/core-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import { AppSignInPage } from './AppSignInPage';

const identity = {
  type: 'user',
  userEntityRef: 'user:default/guest',
  ownershipEntityRefs: [],
};

describe('AppSignInPage', () => {
  const github = {
    getBackstageIdentity: async () => undefined,
    getProfile: async () => ({}),
  };

  async function render(auth: object | undefined) {
    const fetch = jest.spyOn(global, 'fetch').mockResolvedValue(
      new Response(
        JSON.stringify({
          profile: {},
          providerInfo: {},
          backstageIdentity: {
            token: `x.${btoa('{"exp":9999999999}')}.x`,
            identity,
          },
        }),
        { headers: { 'content-type': 'application/json' } },
      ),
    );
    const onSignInSuccess = jest.fn();
    const data = {
      app: { title: 'Test' },
      backend: { baseUrl: 'http://localhost:7007' },
      ...(auth && { auth }),
    };
    renderInTestApp(<AppSignInPage onSignInSuccess={onSignInSuccess} />, {
      config: data as any,
      apis: [
        mockApis.config({ data: data as any }),
        mockApis.discovery(),
        [githubAuthApiRef, github as any],
      ],
    });
    return { fetch, onSignInSuccess };
  }

  beforeEach(() => sessionStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['nothing is configured', undefined],
    [
      'GitHub is configured for another environment',
      { environment: 'development', providers: { github: { production: {} } } },
    ],
  ])('lets the guest in where %s', async (_, auth) => {
    const { fetch, onSignInSuccess } = await render(auth);
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [signedIn] = onSignInSuccess.mock.calls[0];
    await expect(signedIn.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/guest',
    });
    expect(String(fetch.mock.calls[0][0])).toContain('/guest/refresh');
  });

  describe('with people in the config', () => {
    const auth = {
      providers: {
        localPeople: {
          development: {
            people: [{ userEntityRef: 'user:default/second', title: 'Second' }],
          },
        },
      },
    };

    it('lets the guest in by default', async () => {
      const { fetch, onSignInSuccess } = await render(auth);
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      expect(String(fetch.mock.calls[0][0])).toContain('/guest/refresh');
    });

    it('signs in whom was chosen', async () => {
      sessionStorage.setItem('sign-in-as', 'user:default/second');
      const { fetch, onSignInSuccess } = await render(auth);
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      const [url, init] = fetch.mock.calls[0];
      expect(String(url)).toContain('/localPeople/refresh');
      expect(new Headers(init?.headers).get('x-local-person')).toBe(
        'user:default/second',
      );
    });
  });

  it('asks for GitHub where it is configured for this environment', async () => {
    const { fetch, onSignInSuccess } = await render({
      environment: 'production',
      providers: { github: { production: { clientId: 'x' } } },
    });
    expect(
      await screen.findByText('Sign in with your GitHub account'),
    ).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });
});
