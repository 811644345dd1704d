import type { ServicePlan } from '../../plan/ServicePlan';

/** Issuer of the tokens that GitHub's jobs sign with. */
export const releaseIssuer = 'https://token.actions.githubusercontent.com';

/** The service's own repository, `organization/name`. */
export function serviceRepository({ platform, name }: ServicePlan): string {
  return `${platform.organization}/${name}`;
}

/**
 * Who signs a service's images: the release workflow of its repository, on
 * the main branch. Promotion and the cluster's admission ask for exactly this.
 */
export function releaseIdentity(plan: ServicePlan): string {
  return `https://github.com/${serviceRepository(
    plan,
  )}/.github/workflows/release.yml@refs/heads/main`;
}
