import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { platformFile, testPlatform } from '../__testUtils__/testPlatform';
import { findPlatformFile } from './findPlatformFile';
import { parsePlatformFile, readPlatformFile } from './readPlatformFile';

/** The project's file with one value replaced, by its path. */
function withValue(path: string, value: unknown): string {
  const file = parse(readFileSync(platformFile, 'utf8'));
  const keys = path.split('.');
  const last = keys.pop()!;
  keys.reduce((at, key) => at[key], file)[last] = value;
  return stringify(file);
}

describe('platform file', () => {
  it('is read with every environment', async () => {
    await expect(readPlatformFile(platformFile)).resolves.toEqual(testPlatform);
    expect(Object.keys(testPlatform.environments).sort()).toEqual([
      'dev',
      'production',
      'production-dr',
      'staging',
    ]);
  });

  it.each<[string, unknown]>([
    ['version', 2],
    ['name', 'Two Words'],
    ['portalUrl', 'ftp://portal.example'],
    ['images.scanner.digest', 'latest'],
    ['images.tools.repository', 'alpine:3'],
    ['namespaces.mesh', '../x'],
    ['environments.dev.accountId', 111111111111],
    ['environments.dev.region', 'somewhere'],
    ['environments.dev.budgetUsd', 0],
    ['environments.dev.networks.database', []],
    ['environments.dev.roles.secrets', 'arn:aws:iam::1:role/x'],
    ['environments.dev.otlpEndpoint', 'http://x:1'],
  ])('names %s where it is %j', (field, value) => {
    expect(() => parsePlatformFile(withValue(field, value), 'p.yaml')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(`Platform file p.yaml: ${field}`),
      }),
    );
  });

  it('names an environment and a field that nobody knows', () => {
    expect(() =>
      parsePlatformFile(withValue('environments.prod', {}), 'p.yaml'),
    ).toThrow(/Platform file p\.yaml: .*prod/);
    expect(() => parsePlatformFile(withValue('extra', 1), 'p.yaml')).toThrow(
      'extra: is no field that is known here',
    );
  });

  it.each([
    ['no YAML', 'a: [', 'is no YAML'],
    ['empty', '', 'must be a mapping'],
    ['a list', '- a', 'must be a mapping'],
  ])('is refused where it is %s', (_, text, message) => {
    expect(() => parsePlatformFile(text, 'p.yaml')).toThrow(
      new RegExp(`Platform file p\\.yaml.*${message}`),
    );
  });

  describe('findPlatformFile', () => {
    const directory = createMockDirectory({
      content: { 'platform.yaml': '', 'packages/backend': {} },
    });
    const find = (folder: string, configured?: string) =>
      findPlatformFile(
        mockServices.rootConfig({
          data: { scaffolder: { pyairtable: { platformFile: configured } } },
        }),
        folder,
      );

    it('takes the configured path, from the working folder', () => {
      expect(find('/srv/portal', 'conf/p.yaml')).toBe(
        '/srv/portal/conf/p.yaml',
      );
      expect(find('/srv/portal', '/etc/p.yaml')).toBe('/etc/p.yaml');
    });

    it('looks in the working folder and above it', () => {
      const expected = directory.resolve('platform.yaml');
      expect(find(directory.path)).toBe(expected);
      expect(find(directory.resolve('packages/backend'))).toBe(expected);
    });

    it('names the key where there is none', () => {
      expect(() => find('/')).toThrow(
        'scaffolder.pyairtable.platformFile is not set',
      );
    });
  });
});
