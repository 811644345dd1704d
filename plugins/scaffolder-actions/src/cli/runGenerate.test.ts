import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { platformFile } from '../__testUtils__/testPlatform';
import type { ToolReport } from '../validation/checkWithTools';
import { lockFileName } from '../output/LockFile';
import { runGenerate } from './runGenerate';

const values = {
  name: 'billing',
  description: 'Invoices and payments of workspaces',
  owner: 'identity',
  system: 'core',
  monthlyBudgetUSD: 100,
  costCenter: 'CC-1',
};

// The schemas of every kind are compiled first.
jest.setTimeout(60_000);

describe('generate', () => {
  const directory = createMockDirectory();
  const checkWithTools = jest.fn(
    async (_folder: string): Promise<ToolReport> => ({
      passed: [],
      failed: [],
      skipped: [],
    }),
  );

  beforeEach(() =>
    directory.setContent({
      'values.yaml': stringify(values),
      'values.json': JSON.stringify(values),
      'two.yaml': 'name: a\n---\nname: b\n',
      'broken.yaml': 'name: [',
      'double.yaml': 'name: a\nname: b\n',
      'bomb.yaml': `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [${'*b,'.repeat(
        200,
      )}*b]\n`,
      'empty.yaml': '',
      'list.yaml': '- a',
      'wrong.yaml': stringify({ ...values, port: 80 }),
      'platform.yaml': 'version: 1',
    }),
  );

  async function run(args: string, stdin = '') {
    let stdout = '';
    let stderr = '';
    const code = await runGenerate(args.split(' ').filter(Boolean), {
      cwd: directory.path,
      platformFile,
      stdout: text => {
        stdout += text;
      },
      stderr: text => {
        stderr += text;
      },
      readStdin: async () => stdin,
      checkWithTools,
    });
    return { code, stdout, stderr };
  }

  it('writes nothing that a tool on the path complains about', async () => {
    checkWithTools.mockImplementationOnce(async folder => {
      expect(fs.existsSync(`${folder}/deploy/base/deployment.yaml`)).toBe(true);
      return {
        passed: [],
        failed: [
          {
            asset: 'promtool',
            file: 'a.yaml',
            at: '',
            message: 'no such rule',
          },
        ],
        skipped: [],
      };
    });
    const { code, stderr } = await run(
      'new-service --values values.yaml --out refused',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('promtool: a.yaml: no such rule');
    expect(fs.existsSync(`${directory.path}/refused`)).toBe(false);
  });

  it.each(['platform --out .', 'platform --out values.yaml'])(
    'asks no tools where the folder is wrong: %s',
    async command => {
      checkWithTools.mockClear();
      const { code } = await run(command);
      expect(code).toBe(2);
      expect(checkWithTools).not.toHaveBeenCalled();
    },
  );

  it('leaves the tools out where it is told to', async () => {
    checkWithTools.mockClear();
    const { code } = await run(
      'new-service --values values.yaml --out out --no-tools',
    );
    expect(code).toBe(0);
    expect(checkWithTools).not.toHaveBeenCalled();
  });

  it('writes a service and prints its files', async () => {
    const { code, stdout, stderr } = await run(
      'new-service --values values.yaml --out out',
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const files = stdout.trimEnd().split('\n');
    expect(files).toContain('pyairtable.lock.yaml');
    for (const file of files) {
      expect(fs.existsSync(directory.resolve('out', file))).toBe(true);
    }
  });

  it.each([
    ['a JSON file', '--values values.json', ''],
    ['standard input', '--values -', stringify(values)],
  ])('reads values from %s', async (_, option, stdin) => {
    await run('new-service --values values.yaml --out expected');
    const { code } = await run(`new-service ${option} --out out`, stdin);
    expect(code).toBe(0);
    expect(directory.content({ path: 'out' })).toEqual(
      directory.content({ path: 'expected' }),
    );
  });

  it('prints nothing but a list with --json', async () => {
    const { stdout } = await run(
      'new-service --values values.yaml --out out --json',
    );
    const list = JSON.parse(stdout);
    const lock = list.find((file: any) => file.kind === 'lock');
    expect(lock).toEqual({
      path: 'pyairtable.lock.yaml',
      kind: 'lock',
      bytes: fs.statSync(directory.resolve('out', lock.path)).size,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('writes the platform set', async () => {
    const { code, stdout } = await run('platform --out out');
    expect(code).toBe(0);
    expect(stdout).toContain('pyairtable.lock.yaml\n');
  });

  it('writes nothing in a dry run', async () => {
    const { code, stdout } = await run(
      'new-service --values values.yaml --out out --dry-run',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('pyairtable.lock.yaml\n');
    expect(fs.existsSync(directory.resolve('out'))).toBe(false);
  });

  it('warns on standard error', async () => {
    const { costCenter, ...rest } = values;
    const { code, stdout, stderr } = await run(
      'new-service --values - --out out --json',
      stringify(rest),
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Warning: costCenter: /);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  it('explains itself', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--dry-run');
  });

  it.each([
    [
      '',
      'command: must be one of new-service, new-environment, new-region, platform, check',
    ],
    ['destroy --out out', 'command: must be one of'],
    ['platform extra --out out', 'command: extra is too much'],
    ['new-service --values values.yaml', 'out: is required'],
    ['new-service --out out', 'values: is required'],
    [
      'new-service --values none.yaml --out out',
      'values: none.yaml does not exist',
    ],
    ['new-service --values . --out out', 'values: . cannot be read'],
    [
      'new-service --values two.yaml --out out',
      'values: two.yaml has 2 documents',
    ],
    [
      'new-service --values broken.yaml --out out',
      'values: broken.yaml is no YAML',
    ],
    [
      'new-service --values double.yaml --out out',
      'values: double.yaml is no YAML',
    ],
    [
      'new-service --values bomb.yaml --out out',
      'values: bomb.yaml cannot be read',
    ],
    [
      'new-service --values empty.yaml --out out',
      'values: empty.yaml is empty',
    ],
    ['new-service --values list.yaml --out out', 'values: must be a mapping'],
    [
      'new-service --values wrong.yaml --out out',
      'port: must be at least 1024',
    ],
    [
      'new-service --values values.yaml --out out --colour',
      "Unknown option '--colour'",
    ],
    ['new-service --values values.yaml --out out --json=yes', "'--json'"],
    ['new-service --values --out out', "'--values"],
    [
      'new-service --values values.yaml --out out --groups mesh,mash',
      'groups: must be some of',
    ],
    [
      'new-service --values values.yaml --out out --force a',
      'force: is only for an update',
    ],
    [
      'platform --out out --values values.yaml',
      'values: is no option of platform',
    ],
    ['check --out out --update', 'update: is no option of check'],
    ['check --out out', 'out: has no pyairtable.lock.yaml'],
    [
      'platform --out out --platform none.yaml',
      'Platform file none.yaml cannot be read',
    ],
    [
      'platform --out out --platform platform.yaml',
      'Platform file platform.yaml: name: is required',
    ],
    ['platform --out values.yaml', 'out: is no folder'],
    ['platform --out .', 'out: is not empty'],
    ['new-service --out . --update', 'out: has no pyairtable.lock.yaml'],
    ['platform --out . --update', 'out: has no pyairtable.lock.yaml'],
  ])('%s ends with 2', async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(fs.existsSync(directory.resolve('out'))).toBe(false);
  });

  it('ends with 1 for what is nobody’s input', async () => {
    jest.spyOn(fs.promises, 'writeFile').mockRejectedValue(new Error('EIO'));
    const { code, stderr } = await run('platform --out out');
    expect(code).toBe(1);
    expect(stderr).toContain('EIO');
    jest.restoreAllMocks();
  });

  describe('with --update', () => {
    beforeEach(async () => {
      await run('new-service --values values.yaml --out out');
    });
    const lockFile = () => directory.resolve('out/pyairtable.lock.yaml');

    it('changes nothing where nothing changed', async () => {
      const before = directory.content();
      const { code, stdout } = await run(
        'new-service --out out --update --json',
      );
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual([]);
      expect(directory.content()).toEqual(before);
    });

    it('takes other values, and remembers them', async () => {
      const changed = stringify({ ...values, size: 'large' });
      await run('new-service --values - --out out --update', changed);
      expect(fs.readFileSync(lockFile(), 'utf8')).toContain('size: large');
      const again = await run('new-service --out out --update');
      expect(again.stdout).toBe('');
    });

    it('refuses another service', async () => {
      const { code, stderr } = await run(
        'new-service --values - --out out --update',
        stringify({ ...values, name: 'invoices' }),
      );
      expect(code).toBe(2);
      expect(stderr).toContain('name: must stay billing');
    });

    it('refuses what was generated for something else', async () => {
      const { code, stderr } = await run('platform --out out --update');
      expect(code).toBe(2);
      expect(stderr).toContain('out: holds a generated new-service');
    });

    it('reports what people did', async () => {
      const list = await run('new-service --out out --update --dry-run --json');
      expect(JSON.parse(list.stdout)).toEqual([]);
      const lock = parse(fs.readFileSync(lockFile(), 'utf8'));
      const [first, second] = Object.keys(lock.files);
      fs.appendFileSync(directory.resolve('out', first), 'mine\n');
      fs.rmSync(directory.resolve('out', second));
      const { code, stdout, stderr } = await run(
        'new-service --out out --update',
      );
      expect(code).toBe(0);
      expect(stdout).toBe('');
      expect(stderr).toBe(`${first}: kept, edited\n${second}: stays deleted\n`);
      const forced = await run(
        `new-service --out out --update --force ${first} --force ${second}`,
      );
      expect(forced.stdout).toBe(`${first}\n${second}\n`);
      expect(forced.stderr).toBe('');
    });

    it.each(['new-service --out out --update', 'check --out out'])(
      'undoes first what a killed run left: %s',
      async command => {
        const before = directory.content();
        // As it is left just before the end: the lock file is already new.
        const staging = directory.resolve('.out.pyairtable-4194305');
        fs.mkdirSync(path.join(staging, 'old'), { recursive: true });
        fs.copyFileSync(lockFile(), path.join(staging, 'old', lockFileName));
        fs.writeFileSync(
          path.join(staging, 'journal.json'),
          JSON.stringify({ created: [], replaced: [lockFileName] }),
        );
        fs.writeFileSync(
          lockFile(),
          fs
            .readFileSync(lockFile(), 'utf8')
            .replace('values:\n', 'values:\n  size: large\n'),
        );
        const { code } = await run(command);
        expect(code).toBe(0);
        expect(directory.content()).toEqual(before);
      },
    );

    it('says in a check what it would do', async () => {
      const clean = await run('check --out out');
      expect(clean.stdout).toMatch(/^\d+ files as generated\n/);
      expect(clean.code).toBe(0);
      const json = await run('check --out out --json');
      expect(JSON.parse(json.stdout)).toMatchObject({
        changed: [],
        issues: [],
        patch: '',
      });
    });
  });

  it('extends a folder by other groups', async () => {
    await run('new-service --values values.yaml --out out --groups security');
    await run('new-service --out out --update --groups mesh');
    expect(
      fs.readFileSync(directory.resolve('out/pyairtable.lock.yaml'), 'utf8'),
    ).toMatch(/groups:\n {2}- mesh\n {2}- security\n/);
  });

  it('takes a platform file by its path from where the person is', async () => {
    fs.copyFileSync(platformFile, directory.resolve('mine.yaml'));
    const { code } = await run('platform --out out --platform mine.yaml');
    expect(code).toBe(0);
  });
});
