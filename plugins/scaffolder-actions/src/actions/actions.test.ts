import { createMockDirectory } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import fs from 'node:fs';
import { parse } from 'yaml';
import { testPlatform } from '../__testUtils__/testPlatform';
import { serviceGroups } from '../kinds/serviceGroups';
import { actionGroups, createGroupAction } from './createGroupAction';
import { createPlatformAction } from './createPlatform';
import { createDiffAssetsAction } from './diffAssets';
import { exampleService as values } from './exampleValues';
import { createValidateAssetsAction } from './validateAssets';

// The schemas of every kind are compiled first.
jest.setTimeout(60_000);

const lockName = 'pyairtable.lock.yaml';
const options = { platform: testPlatform };
const skeleton = createGroupAction('skeleton', options);
const security = createGroupAction('security', options);
const platform = createPlatformAction(options);
const diff = createDiffAssetsAction(options);
const validate = createValidateAssetsAction(options);

describe('actions', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  async function run(
    action: TemplateAction<any, any, any>,
    input: object,
    isDryRun = false,
  ) {
    const outputs: Record<string, any> = {};
    const logged: string[] = [];
    const context = createMockActionContext<any>({
      input: input as any,
      workspacePath: workspace.path,
    });
    const logger = Object.assign(Object.create(context.logger), {
      info: (line: string) => logged.push(line),
      warn: (line: string) => logged.push(line),
    });
    await action.handler({
      ...context,
      logger,
      isDryRun,
      output: (name: any, value: any) => {
        outputs[name] = value;
      },
    });
    return { outputs, logged };
  }

  const lock = (folder = '.') =>
    parse(fs.readFileSync(workspace.resolve(folder, lockName), 'utf8'));

  describe.each([
    ...actionGroups.map(group => createGroupAction(group, options)),
    platform,
  ])('$id', action => {
    it.each(action.examples!)('$description', async ({ example }) => {
      const [{ action: id, input }] = parse(example).steps;
      expect(id).toBe(action.id);
      const { outputs } = await run(action, input);
      expect(outputs.warnings).toEqual(expect.any(Array));
      expect(outputs.conflicts).toBe('');
      for (const file of outputs.files) {
        const there = workspace.resolve(input.targetPath ?? '.', file.path);
        expect(fs.statSync(there).size).toBe(file.bytes);
        expect(file.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(file.kind).not.toBe('');
      }
      expect(outputs.files.length).toBeGreaterThan(1);
    });

    const [{ input: given }] = parse(action.examples![0].example).steps;
    const inRoot = { ...given, targetPath: undefined };

    it('can run dry', async () => {
      expect(action.supportsDryRun).toBe(true);
      const { logged } = await run(action, inRoot, true);
      expect(logged).toContain(
        'Dry run: everything stays in the workspace of the dry run',
      );
      expect(fs.existsSync(workspace.resolve(lockName))).toBe(true);
    });

    it('gives the same the second time', async () => {
      const first = await run(action, inRoot);
      const before = workspace.content();
      const second = await run(action, inRoot);
      expect(second.outputs).toEqual(first.outputs);
      expect(workspace.content()).toEqual(before);
      expect(first.logged.join('\n')).toContain(`Wrote ${lockName} (lock, `);
      expect(second.logged.join('\n')).not.toContain('Wrote');
    });

    it('stays in the workspace', async () => {
      await expect(
        run(action, { values, targetPath: '../outside' }),
      ).rejects.toThrow('targetPath: must stay in the workspace');
    });
  });

  describe('of a group', () => {
    it('names the field that is wrong', async () => {
      await expect(
        run(skeleton, { values: { ...values, tier: 'gold' } }),
      ).rejects.toThrow('tier: must be one of critical, standard, batch');
      expect(workspace.content()).toEqual({});
    });

    it('adds its group to what is there', async () => {
      await run(skeleton, { values });
      const { outputs } = await run(security, { values });
      expect(lock().groups).toEqual(['skeleton', 'security']);
      const kinds = outputs.files.map((file: any) => file.kind);
      expect(kinds).toContain('lock');
    });

    it('makes with all groups what one generation makes', async () => {
      for (const group of [...serviceGroups].reverse()) {
        await run(createGroupAction(group, options), {
          values,
          targetPath: 'one-by-one',
        });
      }
      expect(lock('one-by-one').groups).toEqual(serviceGroups);
      const { outputs } = await run(diff, { targetPath: 'one-by-one' });
      expect(outputs).toMatchObject({ added: [], changed: [], patch: '' });
    });

    it('wants to be told where values change', async () => {
      await run(skeleton, { values });
      const other = { ...values, size: 'large' };
      await expect(run(skeleton, { values: other })).rejects.toThrow(
        'values: differ from those that the folder was generated from',
      );
      await run(skeleton, { values: other, update: true });
      expect(lock().values.size).toBe('large');
    });

    it('overwrites nothing that it did not make', async () => {
      const { outputs } = await run(skeleton, { values, targetPath: 'a' });
      const { path } = outputs.files.find((file: any) => file.kind !== 'lock');
      workspace.addContent({ [`b/${path}`]: 'mine' });
      await expect(run(skeleton, { values, targetPath: 'b' })).rejects.toThrow(
        `${path} is already there and was not generated`,
      );
      expect(fs.readFileSync(workspace.resolve('b', path), 'utf8')).toBe(
        'mine',
      );
      expect(fs.existsSync(workspace.resolve('b', lockName))).toBe(false);
    });

    it('keeps what people did, and says so', async () => {
      const { outputs } = await run(skeleton, { values });
      const { path } = outputs.files.find((file: any) => file.kind !== 'lock');
      fs.writeFileSync(workspace.resolve(path), 'mine');
      const again = await run(skeleton, { values, update: true });
      expect(again.outputs.warnings).toContain(
        `${path}: kept as people left it (edited)`,
      );
      expect(fs.readFileSync(workspace.resolve(path), 'utf8')).toBe('mine');
    });

    it('asks the catalog', async () => {
      const entity = (kind: string, name: string) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name, namespace: 'default' },
      });
      const of = (...entities: ReturnType<typeof entity>[]) =>
        createGroupAction('skeleton', {
          ...options,
          catalog: catalogServiceMock({ entities }),
        });
      const known = [entity('Group', 'identity'), entity('System', 'core')];
      await expect(run(of(known[0]), { values })).rejects.toThrow(
        'system: the catalog has no system system:default/core',
      );
      expect(workspace.content()).toEqual({});
      await run(of(...known), { values });
      const taken = of(...known, entity('Component', 'billing'));
      await expect(run(taken, { values })).rejects.toThrow(/^name: /);
      await run(taken, { values, update: true });
    });
  });

  describe('pyairtable:assets:diff', () => {
    it.each(diff.examples!)('$description', async ({ example }) => {
      const [{ input }] = parse(example).steps;
      const { targetPath } = input;
      await run(createGroupAction('kubernetes', options), {
        values,
        targetPath,
      });
      const before = workspace.content();
      const { outputs } = await run(diff, input);
      expect(workspace.content()).toEqual(before);
      expect(outputs.changed.length > 0).toBe(Boolean(input.values));
      expect(outputs.patch.includes('+++ b/')).toBe(Boolean(input.values));
      expect(outputs.edited).toEqual([]);
    });

    it('refuses a folder in which nothing was generated', async () => {
      await expect(run(diff, {})).rejects.toThrow(`out: has no ${lockName}`);
    });
  });

  describe('pyairtable:assets:validate', () => {
    it.each(validate.examples!)('$description', async ({ example }) => {
      const [{ input }] = parse(example).steps;
      await run(security, { values, targetPath: input.targetPath });
      const { outputs } = await run(validate, input);
      expect(outputs).toMatchObject({ valid: true, problems: [] });
    });

    it('finds what people broke', async () => {
      await run(createGroupAction('kubernetes', options), { values });
      const file = 'deploy/base/service.yaml';
      const text = fs.readFileSync(workspace.resolve(file), 'utf8');
      fs.writeFileSync(
        workspace.resolve(file),
        text.replace('\nspec:', '\nspec:\n  sepc: 1'),
      );
      await expect(run(validate, {})).rejects.toThrow(
        new RegExp(`${file}: Service/billing spec.*sepc`),
      );
      const { outputs } = await run(validate, { failOnProblems: false });
      expect(outputs.valid).toBe(false);
      expect(outputs.problems[0]).toContain('sepc');
    });

    it('finds what is no YAML any more', async () => {
      await run(createGroupAction('kubernetes', options), { values });
      const file = 'deploy/base/service.yaml';
      fs.writeFileSync(workspace.resolve(file), 'a: [');
      const { outputs } = await run(validate, { failOnProblems: false });
      expect(outputs.problems.join('\n')).toContain(`${file}: cannot be read`);
    });
  });
});
