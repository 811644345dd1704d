import type { ServicePlan } from '../../plan/ServicePlan';
import type { TextFile } from '../AssetFile';
import { dockerfile } from './dockerfile';
import { repositoryReadme, serviceReadme } from './readmes';
import { serviceFile, serviceFilePath } from './serviceFile';
import { featuresOf } from './skeletonFeatures';
import { skeletonSources } from './skeletonSources';

/** Names that the Go skeleton has where it stands. */
const goModule = 'example.com/skeleton/services/service';
const goCommand = 'cmd/service';

const gitignore = `bin/
dist/
node_modules/
.venv/
__pycache__/
.pytest_cache/
.ruff_cache/
*.log
.env
`;

const textFile = (path: string, text: string): TextFile => ({
  type: 'text',
  path,
  text,
});

/** The service's folder, and the files at the repository's root. */
export function buildSkeleton(plan: ServicePlan): TextFile[] {
  const { language } = plan.spec;
  const folder = `services/${plan.name}`;
  const features = featuresOf(plan);
  const modulePath = `github.com/${plan.platform.organization}/${plan.name}/${folder}`;
  const files = skeletonSources(language, features);
  files.set(serviceFilePath[language], serviceFile(plan, features, modulePath));
  files.set('Dockerfile', dockerfile(language, plan.name));
  files.set('README.md', serviceReadme(plan));
  const renamed = [...files].map(([path, text]): [string, string] => [
    path.replace(`${goCommand}/`, `cmd/${plan.name}/`),
    rename(path, text, plan.name, modulePath),
  ]);
  return [
    textFile('.gitignore', gitignore),
    textFile('README.md', repositoryReadme(plan)),
    ...renamed.map(([path, text]) => textFile(`${folder}/${path}`, text)),
  ];
}

/** Puts the service's own names, which patterns restrict, in place of the skeleton's. */
function rename(
  path: string,
  text: string,
  name: string,
  modulePath: string,
): string {
  if (path.endsWith('.go') || path === 'go.mod') {
    return text
      .replaceAll(goModule, modulePath)
      .replace('// Command service ', `// Command ${name} `);
  }
  if (path === 'Makefile') {
    return text
      .replaceAll(goCommand, `cmd/${name}`)
      .replace('IMAGE ?= service:dev', `IMAGE ?= ${name}:dev`);
  }
  if (path === 'package.json' || path === 'package-lock.json') {
    return text.replaceAll('"name": "service"', `"name": "${name}"`);
  }
  return text;
}
