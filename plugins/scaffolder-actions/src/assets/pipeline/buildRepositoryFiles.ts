import type { ServicePlan } from '../../plan/ServicePlan';
import type { Language } from '../../spec/words';
import type { DocumentFile, TextFile } from '../AssetFile';

const ecosystems: Record<Language, string> = {
  go: 'gomod',
  python: 'pip',
  node: 'npm',
};

/** Weekly pull requests that move pins on, once a release is a week old. */
export function buildDependabot({ name, spec }: ServicePlan): DocumentFile {
  const update = (ecosystem: string, directory: string) => ({
    'package-ecosystem': ecosystem,
    directory,
    schedule: { interval: 'weekly' },
    // What was tampered with is mostly found within days.
    cooldown: { 'default-days': 7 },
    groups: { [ecosystem]: { patterns: ['*'] } },
  });
  const service = `/services/${name}`;
  return {
    type: 'document',
    path: '.github/dependabot.yml',
    document: {
      version: 2,
      updates: [
        update('github-actions', '/'),
        update('docker', service),
        update(ecosystems[spec.language], service),
      ],
    },
  };
}

/** Every change, and every change of what guards changes, needs the owner. */
export function buildCodeOwners({ platform, spec }: ServicePlan): TextFile {
  const team = `@${platform.organization}/${spec.owner.name}`;
  return {
    type: 'text',
    path: '.github/CODEOWNERS',
    text: ['*', '/.github/', '/deploy/', '/security/']
      .map(path => `${path} ${team}\n`)
      .join(''),
  };
}
