import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { pinned } from './actionPins';
import { applicationName, gitOpsPath } from './buildApplication';
import { checkout } from './commonSteps';
import { registryAccess } from './registryAccess';
import { releaseIdentity } from './releaseIdentity';
import type { Job, Step, Workflow } from './Workflow';
import { runner } from './Workflow';

/**
 * Brings a signed digest to one environment, each in a job of its own with its
 * own protection, role and key. An older digest is a rollback.
 */
export function buildPromote(plan: ServicePlan): Workflow {
  const { environments } = plan;
  return {
    name: 'promote',
    on: {
      workflow_dispatch: {
        inputs: {
          environment: {
            description: 'Where to',
            type: 'choice',
            required: true,
            options: environments.map(({ name }) => name),
          },
          digest: {
            description:
              'sha256:… of a released image; empty: what runs in the environment before',
            type: 'string',
            required: false,
            default: '',
          },
        },
      },
    },
    permissions: { contents: 'read' },
    concurrency: {
      group: 'promote-${{ inputs.environment }}',
      'cancel-in-progress': false,
    },
    jobs: Object.fromEntries(
      environments.map((environment, index) => [
        environment.name,
        promoteJob(plan, environment, environments[index - 1]),
      ]),
    ),
  };
}

function promoteJob(
  plan: ServicePlan,
  target: EnvironmentPlan,
  before: EnvironmentPlan | undefined,
): Job {
  const source = before ?? target;
  const access = registryAccess(target, [source.registry, target.registry]);
  return {
    name: `promote to ${target.name}`,
    if: `inputs.environment == '${target.name}' && github.ref == 'refs/heads/main'`,
    'runs-on': runner,
    'timeout-minutes': 90,
    environment: target.name,
    permissions: { contents: 'read', ...access.permissions },
    steps: [
      checkout(0),
      checkoutGitOps(target),
      ...access.steps,
      { name: 'Set up cosign', uses: pinned('sigstore/cosign-installer') },
      {
        name: 'Verify, copy and commit',
        id: 'promote',
        run: '.github/scripts/promote.sh',
        env: {
          DIGEST: '${{ inputs.digest }}',
          ENVIRONMENT: target.name,
          SERVICE: plan.name,
          SOURCE_IMAGE: source.imageRepository,
          TARGET_IMAGE: target.imageRepository,
          REPLACED_IMAGE: plan.platform.images.bootstrap.repository,
          SIGNER: releaseIdentity(plan),
          GITOPS_DIRECTORY: 'gitops-repository',
          GITOPS_BRANCH: target.gitops.branch,
          GITOPS_FILE: gitOpsPath(plan, target),
          GITOPS_FILE_BEFORE:
            before && sameRepository(before, target)
              ? gitOpsPath(plan, before)
              : '',
        },
      },
      {
        name: 'Wait until it runs',
        run: '.github/scripts/wait-for-rollout.sh',
        env: {
          APPLICATION: applicationName(plan, target),
          ARGOCD_SERVER: '${{ vars.ARGOCD_SERVER }}',
          ARGOCD_TOKEN: '${{ secrets.ARGOCD_TOKEN }}',
          IMAGE: '${{ steps.promote.outputs.image }}',
          REVISION: '${{ steps.promote.outputs.revision }}',
          PREVIOUS_DIGEST: '${{ steps.promote.outputs.previous }}',
          ENVIRONMENT: target.name,
        },
      },
    ],
  };
}

/** The key may write to that repository alone, and lies in the environment. */
function checkoutGitOps({ gitops }: EnvironmentPlan): Step {
  return {
    name: 'Check out the GitOps repository',
    uses: pinned('actions/checkout'),
    with: {
      repository: gitops.repository,
      ref: gitops.branch,
      path: 'gitops-repository',
      'ssh-key': '${{ secrets.GITOPS_DEPLOY_KEY }}',
      'persist-credentials': true,
    },
  };
}

function sameRepository(a: EnvironmentPlan, b: EnvironmentPlan): boolean {
  return (
    a.gitops.repository === b.gitops.repository &&
    a.gitops.branch === b.gitops.branch
  );
}
