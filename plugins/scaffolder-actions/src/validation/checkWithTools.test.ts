import { createMockDirectory } from '@backstage/backend-test-utils';
import { chmodSync } from 'fs';
import { checkWithTools } from './checkWithTools';

const files = {
  '.github/workflows/ci.yml': 'on: push\n',
  'deploy/overlays/dev/kustomization.yaml': 'kind: Kustomization\n',
  'observability/slo.yaml':
    'kind: PrometheusRule\nspec: { groups: [{ name: a, rules: [] }] }\n',
  'observability/slo_test.yaml': 'rule_files: [slo.yaml]\ntests: []\n',
  'scripts/run.sh': '#!/bin/bash\necho {{ x }}\n',
  'deploy/job.yaml':
    'kind: Job\nspec: { template: { spec: { containers: [{ command: [/bin/sh, -ec], args: [echo job] }] } } }\n---\nkind: WorkflowTemplate\nspec: { templates: [{ script: { command: [bash], source: echo argo } }] }\n',
  'node_modules/x/x.sh': 'never looked at',
  'README.md': '# Nothing to check\n',
};

describe('checkWithTools', () => {
  const folder = createMockDirectory();
  const bin = createMockDirectory();
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });

  /** A tool that notes how it is called, and ends as it is told. */
  function tools(scripts: Record<string, string>) {
    bin.setContent(
      Object.fromEntries(
        Object.entries(scripts).map(([name, script]) => [
          name,
          `#!/bin/sh\n${script}\n`,
        ]),
      ),
    );
    Object.keys(scripts).forEach(name => chmodSync(bin.resolve(name), 0o755));
    process.env.PATH = bin.path;
  }

  it('names the tools that are not there', async () => {
    folder.setContent(files);
    tools({});
    expect(await checkWithTools(folder.path)).toEqual({
      passed: [],
      failed: [],
      skipped: ['actionlint', 'kubectl', 'promtool', 'shellcheck'],
    });
  });

  it('asks each tool about what is its own', async () => {
    folder.setContent(files);
    tools({ actionlint: '', kubectl: '', promtool: '', shellcheck: '' });
    expect(await checkWithTools(folder.path)).toEqual({
      passed: [
        'actionlint .github/workflows/ci.yml',
        'kubectl deploy/overlays/dev/kustomization.yaml',
        'promtool observability/slo.yaml',
        'promtool observability/slo_test.yaml',
        'shellcheck deploy/job.yaml spec.template.spec.containers[0]',
        'shellcheck deploy/job.yaml spec.templates[0].script',
        'shellcheck scripts/run.sh',
      ],
      failed: [],
      skipped: [],
    });
  });

  it('passes on what a tool says, with file and place', async () => {
    folder.setContent({ 'deploy/job.yaml': files['deploy/job.yaml'] });
    tools({
      shellcheck:
        'echo "$@" | /bin/sed "s/.*--shell/--shell/; s/ .*//"; exit 1',
    });
    const { failed } = await checkWithTools(folder.path);
    expect(failed).toEqual([
      {
        asset: 'shellcheck',
        file: 'deploy/job.yaml',
        at: 'spec.template.spec.containers[0]',
        message: '--shell=sh',
      },
      {
        asset: 'shellcheck',
        file: 'deploy/job.yaml',
        at: 'spec.templates[0].script',
        message: '--shell=bash',
      },
    ]);
  });

  it('shows tools no secrets of this process', async () => {
    folder.setContent({ 'a.sh': 'true' });
    tools({ shellcheck: 'echo "token: $GITHUB_TOKEN"; exit 1' });
    process.env.GITHUB_TOKEN = 'secret';
    const { failed } = await checkWithTools(folder.path);
    delete process.env.GITHUB_TOKEN;
    expect(failed.map(({ message }) => message)).toEqual(['token:']);
  });
});
