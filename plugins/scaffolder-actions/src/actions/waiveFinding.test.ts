import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { waiversFileSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { noWaivers } from '../assets/catalog/waiversFile';
import { createWaiveFindingAction } from './waiveFinding';
import { waiveFindingExamples } from './waiveFinding.examples';

const workspace = createMockDirectory();

const input = {
  finding: 'CVE-2026-1',
  reason: 'It is never called here.',
  owner: 'group:default/core',
  expires: '2026-12-31',
};

async function run(values: object, isDryRun = false) {
  const outputs: Record<string, unknown> = {};
  const context = createMockActionContext<any>({
    input: values,
    workspacePath: workspace.path,
  });
  const info = jest.spyOn(context.logger, 'info');
  await createWaiveFindingAction({
    now: () => Date.parse('2026-11-23T12:00:00Z'),
  }).handler({
    ...context,
    isDryRun,
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  });
  return { outputs, told: info.mock.calls.map(([message]) => message) };
}

const waiversIn = (file: string) =>
  waiversFileSchema.parse(
    parse(fs.readFileSync(path.join(workspace.path, file), 'utf8')),
  ).waivers;

beforeEach(() => workspace.setContent({}));

describe('pyairtable:waiver:add', () => {
  describe.each(waiveFindingExamples)('$description', ({ example }) => {
    const values = parse(example).steps[0].input;
    const { file = 'security/waivers.yaml', ...waiver } = values;

    it.each([false, true])('works, dry run: %s', async isDryRun => {
      workspace.setContent({ [file]: noWaivers });
      const { outputs } = await run(values, isDryRun);
      expect(outputs).toEqual({ file, waivers: 1, changed: true });
      expect(waiversIn(file)).toEqual([waiver]);
    });
  });

  it('makes the file where it is missing', async () => {
    await run(input);
    expect(waiversIn('security/waivers.yaml')).toEqual([input]);
  });

  it('says what became of one that is there', async () => {
    await run(input);
    const later = { ...input, expires: '2027-01-31' };
    const second = await run(later);
    expect(second.outputs).toMatchObject({ waivers: 1, changed: true });
    expect(second.told).toEqual([
      'Was waived already, brought up to date: CVE-2026-1 in any package until 2027-01-31',
    ]);
    const third = await run(later);
    expect(third.outputs).toMatchObject({ waivers: 1, changed: false });
    expect(third.told[0]).toMatch(/^Is waived just so already: /);
    expect(waiversIn('security/waivers.yaml')).toEqual([later]);
  });

  it.each([
    [{ file: '../waivers.yaml' }, 'file: must stay in the workspace'],
    [{ file: '/etc/passwd' }, 'file: must stay in the workspace'],
    [{ file: 'link/waivers.yaml' }, 'file: must stay in the workspace'],
    [{ file: 'folder' }, 'file: folder cannot be read as a file'],
    [{ file: 'other.yaml' }, 'file: '],
    [{ expires: '2026-01-01' }, 'expires: 2026-01-01 is over'],
    [{ owner: undefined }, 'owner: '],
  ])('refuses %j and writes nothing', async (wrong, message) => {
    workspace.setContent({ folder: {}, 'other.yaml': 'kind: Secret\n' });
    fs.symlinkSync('/tmp', path.join(workspace.path, 'link'));
    await expect(run({ ...input, ...wrong })).rejects.toThrow(message);
    expect(fs.readdirSync(workspace.path).sort()).toEqual([
      'folder',
      'link',
      'other.yaml',
    ]);
  });
});
