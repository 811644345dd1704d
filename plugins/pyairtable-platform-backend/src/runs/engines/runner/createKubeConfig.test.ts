import type { RunnerCredential } from '../../runsConfig';
import { createKubeConfig } from './createKubeConfig';

const credential: RunnerCredential = {
  url: 'https://cluster.example:6443',
  token: 'abc',
  skipTLSVerify: false,
};

describe('createKubeConfig', () => {
  it('holds the address, the token and how to know the server', () => {
    const config = createKubeConfig({
      ...credential,
      caData: 'Y2VydA==',
      caFile: '/ca.crt',
    });
    expect(config.getCurrentCluster()).toMatchObject({
      server: 'https://cluster.example:6443',
      caData: 'Y2VydA==',
      caFile: '/ca.crt',
      skipTLSVerify: false,
    });
    expect(config.getCurrentUser()).toMatchObject({ token: 'abc' });
  });

  it.each([
    ['https://cluster.example', false, false],
    ['https://cluster.example', true, true],
    ['http://127.0.0.1:7008', false, true],
  ])('of %s, with skipTLSVerify %s: %s', (url, skipTLSVerify, expected) => {
    expect(
      createKubeConfig({
        ...credential,
        url,
        skipTLSVerify,
      }).getCurrentCluster()!.skipTLSVerify,
    ).toBe(expected);
  });

  it('sends the token in the header, and nothing else', async () => {
    const options = await createKubeConfig(credential).applyToFetchOptions({});
    expect(
      new Headers(options.headers as Record<string, string>).get(
        'authorization',
      ),
    ).toBe('Bearer abc');
  });
});
