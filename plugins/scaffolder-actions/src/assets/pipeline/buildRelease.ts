import type { ServicePlan } from '../../plan/ServicePlan';
import { pinned } from './actionPins';
import { changesJob, checkout, eachChangedService } from './commonSteps';
import { buildSteps, pushStep, scanSteps } from './imageSteps';
import { registryAccess } from './registryAccess';
import { testJob } from './testJob';
import type { Step, Workflow } from './Workflow';
import { runner } from './Workflow';

/**
 * The signature's format that admission controllers and `cosign copy` both
 * know: a tag beside the image.
 */
const cosignFlags =
  '--yes --new-bundle-format=false --use-signing-config=false';

/**
 * Builds what was merged, signs it, and asks for its promotion to the first
 * environment.
 */
export function buildRelease(plan: ServicePlan): Workflow {
  const [first] = plan.environments;
  const access = registryAccess(first, [first.registry]);
  return {
    name: 'release',
    on: { push: { branches: ['main'] }, workflow_dispatch: {} },
    permissions: { contents: 'read' },
    // One group for all would drop a run that waits, and its services with it.
    concurrency: {
      group: 'release-${{ github.sha }}',
      'cancel-in-progress': false,
    },
    jobs: {
      changes: changesJob('github.event.before'),
      test: testJob(plan.spec.language),
      publish: {
        name: 'publish ${{ matrix.service }}',
        needs: ['changes', 'test'],
        if: `${eachChangedService.if} && github.ref == 'refs/heads/main'`,
        strategy: eachChangedService.strategy,
        'runs-on': runner,
        'timeout-minutes': 45,
        environment: first.name,
        permissions: {
          // Starts the promotion.
          actions: 'write',
          attestations: 'write',
          contents: 'read',
          'id-token': 'write',
          'security-events': 'write',
          ...access.permissions,
        },
        steps: [
          checkout(),
          ...buildSteps,
          ...scanSteps,
          ...access.steps,
          pushStep(first.registry),
          ...signSteps(first.registry),
          promoteStep(plan),
        ],
      },
    },
  };
}

function signSteps(registry: string): Step[] {
  const image = `${registry}/\${{ matrix.service }}`;
  const env = {
    IMAGE: image,
    DIGEST: '${{ steps.push.outputs.digest }}',
  };
  return [
    {
      name: 'List the parts of the image',
      uses: pinned('anchore/sbom-action'),
      with: {
        image: `${image}@\${{ steps.push.outputs.digest }}`,
        format: 'spdx-json',
        'output-file': 'sbom.spdx.json',
        'upload-artifact': false,
      },
    },
    { name: 'Set up cosign', uses: pinned('sigstore/cosign-installer') },
    {
      name: 'Sign',
      run: `cosign sign ${cosignFlags} "$IMAGE@$DIGEST"`,
      env,
    },
    {
      name: 'Attest the parts',
      run: `cosign attest ${cosignFlags} --type spdxjson --predicate sbom.spdx.json "$IMAGE@$DIGEST"`,
      env,
    },
    {
      name: 'Attest the build',
      uses: pinned('actions/attest-build-provenance'),
      with: {
        'subject-name': image,
        'subject-digest': '${{ steps.push.outputs.digest }}',
        'push-to-registry': true,
      },
    },
  ];
}

/** Another service of the folder has manifests and a promotion of its own. */
function promoteStep({ name, environments }: ServicePlan): Step {
  return {
    name: `Promote to ${environments[0].name}`,
    if: `matrix.service == '${name}'`,
    run: 'gh workflow run promote.yml --ref main --field "environment=$ENVIRONMENT" --field "digest=$DIGEST"',
    env: {
      GH_TOKEN: '${{ github.token }}',
      GH_REPO: '${{ github.repository }}',
      ENVIRONMENT: environments[0].name,
      DIGEST: '${{ steps.push.outputs.digest }}',
    },
  };
}
