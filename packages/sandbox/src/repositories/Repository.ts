import type { ComponentEntity, Entity } from '@backstage/catalog-model';

/**
 * A service that was created in the portal: a repository in the folder that
 * the portal publishes to, deployed from the moment that it was there.
 *
 * @internal
 */
export interface Repository {
  folder: string;
  component: ComponentEntity;
  /** All that its catalog file describes. */
  entities: Entity[];
  /** Since when it runs. */
  since: Date;
}
