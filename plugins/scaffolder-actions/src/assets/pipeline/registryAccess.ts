import type { EnvironmentPlan } from '../../plan/ServicePlan';
import { pinned } from './actionPins';
import type { Permissions, Step } from './Workflow';

const ecr = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/** Host of a registry, with its port. */
function hostOf(registry: string): string {
  return registry.split('/')[0];
}

/**
 * How the pipeline gets into the registries of an environment: with the
 * environment's role for ECR, with the workflow's own token for GitHub's, else
 * with a user that the GitHub environment keeps. A long-lived key is needed
 * for the last kind only.
 */
export function registryAccess(
  environment: EnvironmentPlan,
  registries: readonly string[],
): { steps: Step[]; permissions: Permissions } {
  const hosts = [...new Set(registries.map(hostOf))];
  const usesEcr = hosts.some(host => ecr.test(host));
  return {
    steps: [...(usesEcr ? [assumeRole(environment)] : []), ...hosts.map(logIn)],
    permissions: {
      ...(usesEcr ? { 'id-token': 'write' } : {}),
      ...(hosts.includes('ghcr.io') ? { packages: 'write' } : {}),
    },
  };
}

function assumeRole({ name, region, roles }: EnvironmentPlan): Step {
  return {
    name: `Assume the role of ${name}`,
    uses: pinned('aws-actions/configure-aws-credentials'),
    with: { 'role-to-assume': roles.deploy, 'aws-region': region },
  };
}

function logIn(host: string): Step {
  return {
    name: `Log in to ${host}`,
    uses: pinned('docker/login-action'),
    with: { registry: host, ...credentials(host) },
  };
}

/** ECR's are those of the assumed role. */
function credentials(host: string): Record<string, string> {
  if (ecr.test(host)) {
    return {};
  }
  return host === 'ghcr.io'
    ? {
        username: '${{ github.actor }}',
        password: '${{ secrets.GITHUB_TOKEN }}',
      }
    : {
        username: '${{ vars.REGISTRY_USERNAME }}',
        password: '${{ secrets.REGISTRY_PASSWORD }}',
      };
}
