import type { Asset } from '../Asset';
import { buildApplication } from './buildApplication';
import { buildCi } from './buildCi';
import { buildPromote } from './buildPromote';
import { buildRelease } from './buildRelease';
import { buildCodeOwners, buildDependabot } from './buildRepositoryFiles';
import { renderWorkflow } from './renderWorkflow';
import { changedServicesScript } from './scripts/changedServicesScript';
import { promoteScript } from './scripts/promoteScript';
import { waitForRolloutScript } from './scripts/waitForRolloutScript';

export const pipelineAsset: Asset = {
  id: 'pipeline',
  group: 'pipeline',
  build: plan => [
    renderWorkflow(
      'ci.yml',
      buildCi(plan),
      'Checks pull requests. Nothing is pushed or deployed from one.',
    ),
    renderWorkflow(
      'release.yml',
      buildRelease(plan),
      'Builds, scans, signs and publishes what was merged to main.',
    ),
    renderWorkflow(
      'promote.yml',
      buildPromote(plan),
      [
        'Brings a released image to an environment, in the order',
        `${plan.environments.map(({ name }) => name).join(', ')}.`,
        'To roll back, run it with the digest that ran before:',
        'gh workflow run promote.yml -f environment=<where> -f digest=sha256:<old>',
      ].join('\n'),
    ),
    changedServicesScript,
    promoteScript,
    waitForRolloutScript,
    ...plan.environments.map(environment =>
      buildApplication(plan, environment),
    ),
    buildDependabot(plan),
    buildCodeOwners(plan),
  ],
};
