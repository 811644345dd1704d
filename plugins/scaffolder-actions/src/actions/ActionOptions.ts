import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PlatformFile } from '../platform/PlatformFile';

/** What the actions are made with. */
export interface ActionOptions {
  platform: PlatformFile;
  /** References to other entities are checked where it is there. */
  catalog?: CatalogService;
}
