import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import git from 'isomorphic-git';
import nodeFs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createPublishLocalAction } from './publishLocal';
import { publishLocalExamples } from './publishLocal.examples';

const workspace = createMockDirectory();
const repositories = createMockDirectory();

const catalog = {
  addLocation: jest.fn(),
  getEntityByRef: jest.fn(),
  refreshEntity: jest.fn(),
};

async function run(
  name: string,
  {
    isDryRun,
    ...more
  }: { isDryRun?: boolean; update?: boolean; message?: string } = {},
) {
  const outputs: Record<string, any> = {};
  const action = createPublishLocalAction({
    directory: repositories.path,
    auth: mockServices.auth(),
    catalog,
    waitMs: 0,
  });
  await action.handler({
    ...createMockActionContext<any>({
      input: { name, ...more },
      workspacePath: workspace.path,
      user: {
        ref: 'user:default/anna',
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'anna' },
          spec: {
            memberOf: [],
            profile: { displayName: 'Anna <x>', email: 'anna@example.com' },
          },
        },
      },
    }),
    isDryRun,
    output: (key: any, value: any) => {
      outputs[key] = value;
    },
  });
  return outputs;
}

const entity = 'kind: Component\nmetadata: { name: billing }\n';

const files = {
  'catalog-info.yaml': `${entity}---\nkind: API\nmetadata: { name: billing }\n`,
  src: { 'main.go': 'package main\n' },
  '.github': { workflows: { 'ci.yml': 'on: push\n' } },
};

beforeEach(() => {
  jest.clearAllMocks();
  catalog.addLocation.mockResolvedValue({});
  catalog.getEntityByRef.mockResolvedValue({ kind: 'Component' });
  catalog.refreshEntity.mockResolvedValue(undefined);
  workspace.setContent(files);
  repositories.setContent({});
});

describe('pyairtable:publish:local', () => {
  const [create, update] = publishLocalExamples;

  it.each([create])('$description', async ({ example }) => {
    const { name } = parse(example).steps[0].input;
    const outputs = await run(name);

    const dir = path.join(repositories.path, name);
    expect(outputs).toEqual({
      repositoryPath: dir,
      catalogInfoTarget: path.join(dir, 'catalog-info.yaml'),
      entityRef: `component:default/${name}`,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const [{ oid, commit }, ...older] = await git.log({ fs: nodeFs, dir });
    expect(oid).toBe(outputs.commit);
    expect(older).toEqual([]);
    expect(commit.author).toMatchObject({
      name: 'Anna x',
      email: 'anna@example.com',
    });
    expect(await git.currentBranch({ fs: nodeFs, dir })).toBe('main');
    expect(await git.listFiles({ fs: nodeFs, dir })).toEqual([
      '.github/workflows/ci.yml',
      'catalog-info.yaml',
      'src/main.go',
    ]);
    const changed = (await git.statusMatrix({ fs: nodeFs, dir })).filter(
      ([, head, work, stage]) => !(head === 1 && work === 1 && stage === 1),
    );
    expect(changed).toEqual([]);
    expect(catalog.addLocation).toHaveBeenCalledWith(
      { type: 'file', target: outputs.catalogInfoTarget },
      { credentials: mockCredentials.user() },
    );
  });

  it('writes nothing in a dry run', async () => {
    const outputs = await run('billing', { isDryRun: true });
    expect(outputs.entityRef).toBe('component:default/billing');
    expect(repositories.content()).toEqual({});
    expect(catalog.addLocation).not.toHaveBeenCalled();
  });

  it.each([true, false])(
    'refuses a name that is taken (dry run: %s)',
    async isDryRun => {
      repositories.setContent({ billing: { 'a.txt': 'a' } });
      await expect(run('billing', { isDryRun })).rejects.toThrow(
        "name: a repository named billing exists in this portal's folder already",
      );
      expect(repositories.content()).toEqual({ billing: { 'a.txt': 'a' } });
    },
  );

  it.each(['../evil', '/etc', '.git', 'a/b', 'A', '', 'a\nb'])(
    'refuses the name %j',
    async name => {
      await expect(run(name)).rejects.toThrow(/^name: .* cannot name/);
      expect(repositories.content()).toEqual({});
    },
  );

  it('leaves nothing behind where the catalog refuses', async () => {
    catalog.addLocation.mockRejectedValue(new Error('not allowed'));
    await expect(run('billing')).rejects.toThrow('not allowed');
    expect(repositories.content()).toEqual({});
  });

  it('leaves nothing behind where a file is a link', async () => {
    nodeFs.symlinkSync('/etc/hostname', path.join(workspace.path, 'link'));
    await expect(run('billing')).rejects.toThrow(
      'link is neither a file nor a folder',
    );
    expect(repositories.content()).toEqual({});
  });

  it.each([
    [{ 'a.txt': 'a' }, 'The workspace has no catalog-info.yaml'],
    ...[
      '',
      '# nothing\n',
      'kind: Component\n',
      'metadata: { name: billing }\n',
      '[]',
      '{',
    ].map((text): [object, string] => [
      { 'catalog-info.yaml': text },
      'catalog-info.yaml does not begin with an entity',
    ]),
  ])('needs something to register, not %j', async (content, message) => {
    workspace.setContent(content as any);
    await expect(run('billing')).rejects.toThrow(message);
    expect(repositories.content()).toEqual({});
  });

  it.each([
    ['kind: Resource\nmetadata: { name: x-dev }\n', 'resource:default/x-dev'],
    [
      'kind: Resource\nmetadata: { name: x-dev, namespace: ops }\n',
      'resource:ops/x-dev',
    ],
  ])('registers what the catalog file begins with: %j', async (text, ref) => {
    workspace.setContent({ 'catalog-info.yaml': `${text}---\n${entity}` });
    expect(await run('x-dev')).toMatchObject({ entityRef: ref });
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(ref, expect.anything());
  });

  describe('to a repository that is there', () => {
    const dir = () => path.join(repositories.path, 'billing');
    const log = () => git.log({ fs: nodeFs, dir: dir() });
    const change = { security: { 'waivers.yaml': 'waivers: []\n' } };

    beforeEach(async () => {
      await run('billing');
      workspace.setContent(change);
      jest.clearAllMocks();
    });

    it.each([update])('$description', async ({ example }) => {
      const { name, ...options } = parse(example).steps[0].input;
      const outputs = await run(name, options);

      expect(outputs).toMatchObject({
        repositoryPath: dir(),
        entityRef: 'component:default/billing',
      });
      const [{ oid, commit }, first, ...older] = await log();
      expect(oid).toBe(outputs.commit);
      expect(older).toEqual([]);
      expect(commit).toMatchObject({
        parent: [first.oid],
        message: 'Waive CVE-2026-1234\n',
        author: { name: 'Anna x', email: 'anna@example.com' },
      });
      expect(await git.listFiles({ fs: nodeFs, dir: dir() })).toEqual([
        '.github/workflows/ci.yml',
        'catalog-info.yaml',
        'security/waivers.yaml',
        'src/main.go',
      ]);
      // It is registered already, and read again.
      expect(catalog.addLocation).not.toHaveBeenCalled();
      expect(catalog.refreshEntity).toHaveBeenCalledWith(
        'component:default/billing',
        { credentials: mockCredentials.user() },
      );
    });

    it('commits nothing where nothing changed', async () => {
      await run('billing', { update: true });
      const outputs = await run('billing', { update: true });
      expect(outputs).not.toHaveProperty('commit');
      expect(await log()).toHaveLength(2);
    });

    it('commits nothing in a dry run', async () => {
      const outputs = await run('billing', { update: true, isDryRun: true });
      expect(outputs.entityRef).toBe('component:default/billing');
      expect(await log()).toHaveLength(1);
      expect(nodeFs.existsSync(path.join(dir(), 'security'))).toBe(false);
    });

    it('does not fail where the catalog cannot be told', async () => {
      catalog.refreshEntity.mockRejectedValue(new Error('not allowed'));
      await run('billing', { update: true });
      expect(await log()).toHaveLength(2);
    });

    it.each([
      [
        'no such repository',
        () => nodeFs.rmSync(dir(), { recursive: true }),
        "name: this portal's folder has no repository named billing",
      ],
      [
        'a folder that is no repository',
        () => nodeFs.rmSync(path.join(dir(), '.git'), { recursive: true }),
        "name: this portal's folder has no repository named billing",
      ],
      [
        'another branch',
        () =>
          git.branch({ fs: nodeFs, dir: dir(), ref: 'try', checkout: true }),
        'billing has another branch than main checked out',
      ],
      [
        'work of people in the same file',
        () => {
          nodeFs.mkdirSync(path.join(dir(), 'security'));
          nodeFs.writeFileSync(
            path.join(dir(), 'security/waivers.yaml'),
            'mine',
          );
        },
        'security/waivers.yaml has changes in billing that are not committed',
      ],
      [
        'a link that leads out of it',
        () => nodeFs.symlinkSync('/tmp', path.join(dir(), 'security')),
        'Relative path is not allowed to refer to a directory outside its parent',
      ],
    ])('refuses %s', async (_name, prepare, message) => {
      workspace.setContent({ ...change, 'new.txt': 'new' });
      await prepare();
      await expect(run('billing', { update: true })).rejects.toThrow(message);
      // Not even a file of the workspace is there.
      expect(nodeFs.existsSync(path.join(dir(), 'new.txt'))).toBe(false);
    });
  });

  it('does not fail where the catalog is slow', async () => {
    catalog.getEntityByRef.mockResolvedValue(undefined);
    await expect(run('billing')).resolves.toMatchObject({
      entityRef: 'component:default/billing',
    });
  });
});
