import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KindName } from '../kinds';
import type { PlatformFile } from '../platform/PlatformFile';
import { parseEnvironmentSpec } from '../spec/parseEnvironmentSpec';
import { parseRegionSpec } from '../spec/parseRegionSpec';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { checkAgainstCatalog } from './checkAgainstCatalog';
import { checkEnvironmentAgainstCatalog } from './checkEnvironmentAgainstCatalog';

/** What values are checked against before anything is generated from them. */
export interface ValueCheck {
  platform: PlatformFile;
  catalog?: CatalogService;
  /** Of the person who asks: they are told of what they may see. */
  credentials: () => Promise<BackstageCredentials>;
  /** What is to be generated exists already. */
  update?: boolean;
}

/**
 * Reads values, and checks them against the catalog where there is one.
 *
 * @returns warnings, each of which names its field.
 * @throws `SpecError` which names every field that is wrong.
 */
export async function checkValues(
  kind: KindName,
  values: unknown,
  check: ValueCheck,
): Promise<string[]> {
  const { platform, catalog, update = false } = check;
  switch (kind) {
    case 'new-service': {
      const spec = parseServiceSpec(values);
      return catalog
        ? checkAgainstCatalog(spec, {
            catalog,
            credentials: await check.credentials(),
            update,
          })
        : [];
    }
    case 'new-environment':
    case 'new-region': {
      const region =
        kind === 'new-region' ? parseRegionSpec(values, platform) : undefined;
      const environment =
        region?.environment ?? parseEnvironmentSpec(values, platform);
      if (catalog) {
        await checkEnvironmentAgainstCatalog(environment, {
          services: region?.services ?? [],
          catalog,
          credentials: await check.credentials(),
        });
      }
      return [];
    }
    default:
      return [];
  }
}
