import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { planService } from '../../plan/planService';
import type { PlatformFile } from '../../platform/PlatformFile';
import { renderPart } from '../../render/renderPart';
import { parseServiceSpec } from '../../spec/parseServiceSpec';
import { languages } from '../../spec/words';
import type { DocumentFile, TextFile } from '../AssetFile';
import { dockerfile } from '../skeleton/dockerfile';
import { pipelineAsset } from '.';

const minimal = {
  name: 'billing',
  description: 'Invoices ${{ secrets.X }} and $(payments)',
  owner: 'identity',
  system: 'core',
};

function build(values: object = {}, platform: PlatformFile = testPlatform) {
  const plan = planService(
    parseServiceSpec({ ...minimal, ...values }),
    platform,
  );
  const parts = pipelineAsset.build(plan) as (TextFile | DocumentFile)[];
  return new Map(parts.map(part => [part.path, renderPart(part)]));
}

// Workflows are read as GitHub does, without their type.
const workflow = (files: Map<string, string>, name: string): any =>
  parse(files.get(`.github/workflows/${name}.yml`)!);

const allSteps = (document: any): any[] =>
  Object.values<any>(document.jobs).flatMap(({ steps }) => steps);

const variants = [
  {},
  { language: 'python', environments: ['production'] },
  {
    language: 'node',
    canaryPercent: 0,
    environments: ['dev', 'staging', 'production', 'production-dr'],
  },
];

describe.each(variants)('workflows of %j', values => {
  const files = build(values);
  const names = ['ci', 'release', 'promote'];

  it.each(names)(
    '%s pins every action to a commit and names its release',
    name => {
      const text = files.get(`.github/workflows/${name}.yml`)!;
      const uses = text.match(/uses: .*/g)!;
      expect(uses.length).toBeGreaterThan(0);
      for (const line of uses) {
        expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    },
  );

  it.each(names)(
    '%s may read and nothing else, has limits, and puts no expression into a script',
    name => {
      const document = workflow(files, name);
      expect(document.permissions).toEqual({ contents: 'read' });
      expect(document.concurrency.group).toContain('${{');
      for (const job of Object.values<any>(document.jobs)) {
        expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
      }
      for (const { run } of allSteps(document)) {
        expect(run ?? '').not.toContain('${{');
      }
    },
  );

  it('never carry the description', () => {
    for (const [file, text] of files) {
      expect([file, text.includes('payments')]).toEqual([file, false]);
    }
  });

  it('let nothing leave the runner from a pull request', () => {
    const document = workflow(files, 'ci');
    expect(Object.keys(document.on)).toEqual(['pull_request']);
    for (const job of Object.values<any>(document.jobs)) {
      expect(Object.entries(job.permissions ?? {})).not.toContainEqual([
        expect.not.stringMatching('security-events'),
        'write',
      ]);
    }
    const builds = allSteps(document).filter(({ uses }) =>
      uses?.startsWith('docker/build-push-action'),
    );
    expect(builds.map(step => step.with.push)).toEqual([false]);
    expect(JSON.stringify(document)).not.toMatch(/push=true|login-action/);
  });

  it.each(['ci', 'release'])(
    '%s gives the image every argument that its Dockerfile asks for',
    name => {
      const asked = [
        ...dockerfile('go', 'billing').matchAll(/^ARG (\w+)=/gm),
      ].map(([, argument]) => argument);
      expect(asked).toContain('VERSION');
      const steps = allSteps(workflow(files, name)).filter(({ uses }) =>
        uses?.startsWith('docker/build-push-action'),
      );
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) {
        const given = step.with['build-args']
          .split('\n')
          .map((line: string) => line.split('=')[0]);
        expect(given).toEqual(expect.arrayContaining(asked));
      }
    },
  );

  it('test, build, scan, push, list, sign and attest in this order', () => {
    const { publish } = workflow(files, 'release').jobs;
    expect(publish.needs).toEqual(['changes', 'test']);
    const actions = publish.steps.map(
      ({ uses, run }: any) => uses?.split('@')[0] ?? run.split(' --')[0],
    );
    const order = [
      'docker/build-push-action',
      'aquasecurity/trivy-action',
      'github/codeql-action/upload-sarif',
      'docker/build-push-action',
      'anchore/sbom-action',
      'cosign sign',
      'cosign attest',
      'actions/attest-build-provenance',
      'gh workflow run promote.yml',
    ];
    expect(actions.filter((action: string) => order.includes(action))).toEqual(
      order,
    );
    const scan = publish.steps.find(({ id }: any) => id === 'scan');
    expect(scan.with).toMatchObject({
      severity: 'HIGH,CRITICAL',
      'ignore-unfixed': true,
      'exit-code': '1',
    });
  });

  it('promote in order, each environment with its own role and protection', () => {
    const plan = planService(
      parseServiceSpec({ ...minimal, ...values }),
      testPlatform,
    );
    const { jobs, on } = workflow(files, 'promote');
    const chosen = plan.environments.map(({ name }) => name);
    expect(on.workflow_dispatch.inputs.environment.options).toEqual(chosen);
    expect(Object.keys(jobs)).toEqual(chosen);
    plan.environments.forEach((environment, index) => {
      const job = jobs[environment.name];
      expect(job.environment).toBe(environment.name);
      const role = job.steps.find((step: any) =>
        step.uses?.startsWith('aws-actions/'),
      );
      expect(role.with['role-to-assume']).toBe(environment.roles.deploy);
      const { env } = job.steps.find(({ id }: any) => id === 'promote');
      expect(env.TARGET_IMAGE).toBe(environment.imageRepository);
      expect(env.SOURCE_IMAGE).toBe(
        (plan.environments[index - 1] ?? environment).imageRepository,
      );
    });
  });
});

it.each(languages)('sets up %s once', language => {
  const { jobs } = workflow(build({ language }), 'ci');
  const setUps = jobs.test.steps.filter(({ uses }: any) =>
    uses?.startsWith('actions/setup-'),
  );
  expect(setUps.map(({ uses }: any) => uses.split('@')[0])).toEqual([
    `actions/setup-${language}`,
  ]);
});

describe('registries', () => {
  const withRegistry = (registry: string): PlatformFile => ({
    ...testPlatform,
    environments: {
      dev: { ...testPlatform.environments.dev!, registry },
    },
  });

  it.each([
    ['ghcr.io/pyairtable', 'write', undefined, '${{ secrets.GITHUB_TOKEN }}'],
    [
      'registry.example.com/team',
      undefined,
      undefined,
      '${{ secrets.REGISTRY_PASSWORD }}',
    ],
    [
      '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team',
      undefined,
      'write',
      undefined,
    ],
  ])('%s', (registry, packages, idToken, password) => {
    const { dev } = workflow(
      build({ environments: ['dev'] }, withRegistry(registry)),
      'promote',
    ).jobs;
    expect(dev.permissions.packages).toBe(packages);
    expect(dev.permissions['id-token']).toBe(idToken);
    const login = dev.steps.find((step: any) =>
      step.uses?.startsWith('docker/login-action'),
    );
    expect(login.with.registry).toBe(registry.split('/')[0]);
    expect(login.with.password).toBe(password);
  });
});

describe('Application', () => {
  it('ignores what the canary and the scaler write', () => {
    const application = parse(build().get('gitops/staging/application.yaml')!);
    expect(application.spec.source.path).toBe('deploy/overlays/staging');
    expect(
      application.spec.ignoreDifferences.map(({ kind }: any) => kind),
    ).toEqual(['Rollout', 'VirtualService', 'DestinationRule']);
    expect(application.spec.syncPolicy.syncOptions).toContain(
      'RespectIgnoreDifferences=true',
    );
  });

  it('ignores the replicas of a Deployment without a canary', () => {
    const application = parse(
      build({ canaryPercent: 0 }).get('gitops/dev/application.yaml')!,
    );
    expect(application.spec.ignoreDifferences).toEqual([
      {
        group: 'apps',
        kind: 'Deployment',
        name: 'billing',
        jsonPointers: ['/spec/replicas'],
      },
    ]);
  });
});

const describeWithJq =
  spawnSync('jq', ['--version']).status === 0 ? describe : describe.skip;

describeWithJq('changed-services.sh', () => {
  let folder: string;
  const git = (...args: string[]) => {
    const result = spawnSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args],
      { cwd: folder, encoding: 'utf8' },
    );
    if (result.status !== 0) {
      throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    }
    return result.stdout.trim();
  };
  const commit = (file: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.appendFileSync(path.join(folder, file), 'x');
    git('add', '-A');
    git('commit', '-qm', file);
    return git('rev-parse', 'HEAD');
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changes-'));
    git('init', '-q');
    commit('services/billing/Dockerfile');
    commit('services/mail/Dockerfile');
    commit('services/no-image/README.md');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const run = (base: string) => {
    const output = path.join(folder, '.git', 'output');
    const { status } = spawnSync(
      'sh',
      ['-c', build().get('.github/scripts/changed-services.sh')!],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          BASE_REVISION: base,
          GITHUB_OUTPUT: output,
        },
      },
    );
    if (status !== 0) {
      throw new Error(`the script ended with ${status}`);
    }
    return fs.readFileSync(output, 'utf8').trim();
  };

  it.each([
    ['services/billing/main.go', 'services=["billing"]'],
    ['services/no-image/notes.md', 'services=[]'],
    ['docs/index.md', 'services=[]'],
    ['deploy/base/deployment.yaml', 'services=["billing","mail"]'],
    ['.github/workflows/ci.yml', 'services=["billing","mail"]'],
  ])('after %s gives %s', (file, expected) => {
    const base = git('rev-parse', 'HEAD');
    commit(file);
    expect(run(base)).toBe(expected);
  });

  it.each(['', '0'.repeat(40)])('without a base (%j) gives all', base => {
    expect(run(base)).toBe('services=["billing","mail"]');
  });
});

describe('the tools of a reviewer', () => {
  const tools: [string, string | undefined, string[], RegExp][] = [
    [
      'actionlint',
      process.env.PYAIRTABLE_TEST_ACTIONLINT,
      ['-no-color'],
      /workflows/,
    ],
    ['shellcheck', process.env.PYAIRTABLE_TEST_SHELLCHECK, [], /\.sh$/],
  ];
  it.each(tools)('%s finds nothing', (name, given, args, pattern) => {
    const tool = given || name;
    if (spawnSync(tool, ['--version']).error) {
      // eslint-disable-next-line jest/no-conditional-expect
      expect(given).toBeFalsy();
      return;
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pipeline-'));
    try {
      const wanted = variants.flatMap((values, index) =>
        [...build(values)]
          .filter(([file]) => pattern.test(file))
          .map(([file, text]) => {
            const at = path.join(folder, `${index}-${path.basename(file)}`);
            fs.writeFileSync(at, text);
            return at;
          }),
      );
      const { stdout, status } = spawnSync(tool, [...args, ...wanted], {
        encoding: 'utf8',
      });
      expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
