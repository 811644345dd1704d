import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createFetchLocalAction } from './fetchLocal';
import { fetchLocalExamples } from './fetchLocal.examples';

const workspace = createMockDirectory();
const repositories = createMockDirectory();

async function run(input: object) {
  const outputs: Record<string, unknown> = {};
  await createFetchLocalAction({ directory: repositories.path }).handler({
    ...createMockActionContext<any>({ input, workspacePath: workspace.path }),
    output: (key: any, value: any) => {
      outputs[key] = value;
    },
  });
  return outputs;
}

beforeEach(() => {
  workspace.setContent({});
  repositories.setContent({
    billing: {
      '.git': { config: 'secret' },
      security: { 'waivers.yaml': 'waivers: []\n' },
    },
    folder: { 'a.txt': 'a' },
    'a.txt': 'a',
  });
});

describe('pyairtable:fetch:local', () => {
  it.each(fetchLocalExamples)('$description', async ({ example }) => {
    const { input } = parse(example).steps[0];
    expect(await run(input)).toEqual({ found: true });
    expect(workspace.content()).toEqual({
      security: { 'waivers.yaml': 'waivers: []\n' },
    });
  });

  it('goes on where the repository has no such file', async () => {
    const input = { name: 'billing', file: 'other/waivers.yaml' };
    expect(await run(input)).toEqual({ found: false });
    expect(workspace.content()).toEqual({});
  });

  it.each([
    [{ name: 'orders' }, 'no repository named orders'],
    [{ name: 'folder' }, 'no repository named folder'],
    [{ name: '../billing' }, 'cannot name a repository'],
    [{ file: '../a.txt' }, 'file: must stay among the files'],
    [{ file: '/etc/passwd' }, 'file: must stay among the files'],
    [{ file: '.git/config' }, 'file: must stay among the files'],
    [{ file: 'security/../.GIT/config' }, 'file: must stay among the files'],
    [{ file: 'link/passwd' }, 'file: must stay among the files'],
    [{ file: '.' }, 'file: must stay among the files'],
    [{ file: 'security' }, 'file: security cannot be read as a file'],
  ])('refuses %j', async (wrong, message) => {
    fs.symlinkSync('/etc', path.join(repositories.path, 'billing', 'link'));
    await expect(
      run({ name: 'billing', file: 'security/waivers.yaml', ...wrong }),
    ).rejects.toThrow(message);
    expect(workspace.content()).toEqual({});
  });
});
