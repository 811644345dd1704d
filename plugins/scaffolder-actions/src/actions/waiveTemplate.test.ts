import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { waiverSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import git from 'isomorphic-git';
import nodeFs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import pyairtable from '..';
import { formFields, readTemplate } from '../__testUtils__/templateForm';
import { platformFile } from '../__testUtils__/testPlatform';
import { noWaivers } from '../assets/catalog/waiversFile';
import { writeRepository } from './publishLocal/writeRepository';

jest.setTimeout(60_000);

/** The template as the catalog has it. */
const template = readTemplate('waive-finding');
Object.assign(template.metadata, {
  namespace: 'default',
  annotations: {
    'backstage.io/managed-by-location': 'url:https://example.com/template.yaml',
  },
});

const billing = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'billing', namespace: 'default' },
};

// A waiver holds for a year at most: any day of the next one would do.
const expires = new Date(Date.now() + 30 * 86_400_000)
  .toISOString()
  .slice(0, 10);

const waiver = {
  finding: 'CVE-2026-1',
  package: '@scope/zlib',
  reason: 'It is never called here: "quoted" ${{ not.read }}',
  owner: 'group:default/core',
  expires,
};

const values = {
  entityRef: 'component:default/billing',
  ...waiver,
  publishTo: 'local',
};

const onGitHub = {
  ...values,
  publishTo: 'pull-request',
  organization: 'pyairtable',
  repository: 'billing',
};

describe('the form of waive-finding', () => {
  const form = formFields(template);
  const { properties } = z.toJSONSchema(waiverSchema) as any;

  it('asks for what a waiver has, and where it belongs', () => {
    expect([...form.keys()]).toEqual([
      'entityRef',
      'finding',
      'package',
      'reason',
      'owner',
      'expires',
      'publishTo',
      'organization',
      'repository',
      'isFirst',
    ]);
  });

  it.each(['finding', 'package', 'reason', 'owner'])(
    'has the bounds of %s',
    name => {
      const { pattern, ...bounds } = properties[name];
      expect(form.get(name)).toMatchObject(bounds);
      const own = form.get(name).pattern;
      expect(own && new RegExp(own).source).toBe(
        pattern && new RegExp(pattern).source,
      );
    },
  );

  it('asks for a day, and requires what a waiver requires', () => {
    expect(form.get('expires')).toMatchObject({
      type: 'string',
      format: 'date',
    });
    const [what, why] = template.spec.parameters;
    expect([...what.required, ...why.required].sort()).toEqual([
      'entityRef',
      'expires',
      'finding',
      'owner',
      'reason',
    ]);
  });

  it('offers to publish where the portal has the action that does', () => {
    const { enum: targets, 'ui:options': options } = form.get('publishTo');
    expect(Object.keys(options.actions)).toEqual(targets);
    const actions = template.spec.steps.map(({ action }: any) => action);
    expect(actions).toEqual(
      expect.arrayContaining(Object.values(options.actions)),
    );
  });
});

describe('the template waive-finding, in the scaffolder', () => {
  const repositories = createMockDirectory();
  const workspace = createMockDirectory();
  const dir = () => path.join(repositories.path, 'billing');
  const pullRequest = jest.fn();
  const readUrl = jest.fn();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  /** Takes the place of GitHub's module. */
  const github = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'github',
    register(reg) {
      reg.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(
            createTemplateAction({
              id: 'publish:github:pull-request',
              async handler(ctx) {
                pullRequest(
                  ctx.input,
                  nodeFs.readFileSync(
                    path.join(ctx.workspacePath, 'security/waivers.yaml'),
                    'utf8',
                  ),
                );
                ctx.output('remoteUrl', 'https://github.com/x/y/pull/1');
              },
            }),
          );
        },
      });
    },
  });

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        scaffolder,
        pyairtable,
        github,
        catalogServiceMock.factory({ entities: [template, billing] }),
        mockServices.urlReader.mock({ readUrl }).factory,
        mockServices.rootConfig.factory({
          data: {
            integrations: { github: [{ host: 'github.com' }] },
            scaffolder: {
              pyairtable: {
                platformFile,
                localRepositories: repositories.path,
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend.stop());

  beforeEach(async () => {
    jest.clearAllMocks();
    repositories.setContent({});
    workspace.setContent({
      'catalog-info.yaml': 'kind: Component\nmetadata: { name: billing }\n',
      security: { 'waivers.yaml': noWaivers },
      'main.go': 'package main\n',
    });
    await writeRepository({
      source: workspace.path,
      target: dir(),
      author: { name: 'Anna', email: 'anna@example.com' },
      message: 'Create billing',
    });
  });

  const log = () => git.log({ fs: nodeFs, dir: dir() });
  const waivers = () =>
    parse(
      nodeFs.readFileSync(path.join(dir(), 'security/waivers.yaml'), 'utf8'),
    ).waivers;

  async function call(url: string, body?: object): Promise<any> {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2${url}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header('user:default/anna'),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${response.status}: ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  /** Runs the template to its end; what its last event says. */
  async function run(given: object): Promise<any> {
    const { id } = await call('/tasks', {
      templateRef: 'template:default/waive-finding',
      values: given,
    });
    for (;;) {
      const events: any[] = await call(`/tasks/${id}/events`);
      const end = events.findLast(({ type }) => type === 'completion');
      if (end) {
        return end.body;
      }
      await sleep(20);
    }
  }

  it('commits a waiver to a repository in the portal’s folder', async () => {
    const { output, error } = await run(values);
    expect(error).toBeUndefined();
    expect(waivers()).toEqual([waiver]);
    const [{ commit }, ...older] = await log();
    expect(commit.message).toBe('Waive CVE-2026-1\n');
    expect(older).toHaveLength(1);
    expect(pullRequest).not.toHaveBeenCalled();
    expect(output.links).toEqual([
      {
        title: 'Open the service',
        icon: 'catalog',
        entityRef: values.entityRef,
      },
    ]);
    expect(output.text[0].content).toContain(`until the end of ${expires}`);
  });

  it('waives in every package where none is named', async () => {
    const { package: _package, ...rest } = values;
    await run(rest);
    const { package: _name, ...expected } = waiver;
    expect(waivers()).toEqual([expected]);
  });

  it('opens a pull request with that one file on GitHub', async () => {
    readUrl.mockResolvedValue({ buffer: async () => Buffer.from(noWaivers) });
    const { output, error } = await run(onGitHub);
    expect(error).toBeUndefined();
    expect(readUrl.mock.calls[0][0]).toBe(
      'https://github.com/pyairtable/billing/blob/HEAD/security/waivers.yaml',
    );
    const [[input, text]] = pullRequest.mock.calls;
    expect(input).toMatchObject({
      repoUrl: 'github.com?owner=pyairtable&repo=billing',
      branchName: 'waive-CVE-2026-1-scope-zlib',
      title: 'Waive CVE-2026-1',
      update: true,
      sourcePath: 'security',
      targetPath: 'security',
    });
    expect(input.description).toContain(waiver.reason);
    expect(parse(text).waivers).toEqual([waiver]);
    expect(output.links[0].url).toBe('https://github.com/x/y/pull/1');
    expect(await log()).toHaveLength(1);
  });

  it('makes the file in a pull request where there is none yet', async () => {
    const { error } = await run({ ...onGitHub, isFirst: true });
    expect(error).toBeUndefined();
    expect(readUrl).not.toHaveBeenCalled();
    const [[, text]] = pullRequest.mock.calls;
    expect(parse(text).waivers).toEqual([waiver]);
  });

  it('commits nothing where it is tried out', async () => {
    const { output } = await call('/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    expect(output.text[0].content).toContain('Waivers in the file now: 1.');
    expect(await log()).toHaveLength(1);
    expect(waivers()).toEqual([]);
  });

  it('fails where the service has no repository here', async () => {
    const { error } = await run({
      ...values,
      entityRef: 'component:default/orders',
    });
    expect(error.message).toContain('has no repository named orders');
  });

  it('fails over a day that is over', async () => {
    const { error } = await run({ ...values, expires: '2026-01-01' });
    expect(error.message).toBe('expires: 2026-01-01 is over');
    expect(await log()).toHaveLength(1);
  });

  it.each([
    [{ finding: 'x' }],
    [{ finding: 'CVE-2026-1\n' }],
    [{ reason: 'short' }],
    [{ owner: 'core' }],
    [{ expires: undefined }],
    [{ publishTo: 'elsewhere' }],
    [{ ...onGitHub, repository: 'a/b' }],
  ])('takes no %j', async wrong => {
    await expect(run({ ...values, ...wrong })).rejects.toThrow(/^400: /);
  });
});
