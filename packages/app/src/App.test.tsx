import { render, screen } from '@testing-library/react';

const identity = {
  type: 'user',
  userEntityRef: 'user:default/guest',
  ownershipEntityRefs: ['user:default/guest'],
};

/** A token as far as the browser reads one: only its expiry. */
function token(): string {
  const part = (value: unknown) => btoa(JSON.stringify(value));
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return `${part({ alg: 'none' })}.${part({ exp })}.x`;
}

describe('App', () => {
  const { env } = process;
  const { fetch } = global;

  afterEach(() => {
    process.env = env;
    global.fetch = fetch;
  });

  it('signs the guest in and shows the sidebar', async () => {
    process.env = {
      ...env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as any,
    };
    const asked: string[] = [];
    global.fetch = jest.fn(async (input: RequestInfo | URL) => {
      asked.push(String(input instanceof Request ? input.url : input));
      return new Response(
        JSON.stringify({
          profile: {},
          providerInfo: {},
          backstageIdentity: { token: token(), identity },
        }),
        { headers: { 'content-type': 'application/json' } },
      );
    });

    const { default: App } = await import('./App');
    render(App.createRoot());

    expect(await screen.findByRole('link', { name: 'Home' })).toHaveAttribute(
      'href',
      '/',
    );
    expect(asked[0]).toBe('http://localhost:7007/api/auth/guest/refresh');
  });
});
