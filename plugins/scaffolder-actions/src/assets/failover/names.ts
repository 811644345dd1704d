/** Account of the workflows; Terraform's module gives it its role by this name. */
export const failoverAccount = 'failover';

/** ConfigMap with the scripts and the services that move. */
export const scriptsConfigMap = 'failover-scripts';

/** File of the services that move, beside the scripts. */
export const servicesFile = 'services.json';

/**
 * Field managers under which floors are written. Argo CD leaves alone what the
 * first owns, and decides again about what the second has taken over.
 */
export const fieldManagers = {
  failover: 'failover',
  failback: 'failback',
} as const;

/** Names of the databases in the old region while it is away. */
export function primaryDatabases(platform: string, primary: string) {
  const name = `${platform}-${primary}-shared`;
  return {
    name,
    kept: `${name}-before-failover`,
    returning: `${platform}-${primary}-returning`,
  };
}
