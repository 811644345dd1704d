import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ServiceSpec } from '../spec/ServiceSpec';
import { SpecError } from '../spec/SpecError';
import { catalogIssues } from './checkCatalog/catalogIssues';
import { findCycles } from './checkCatalog/findCycles';

/**
 * Checks a specification against the catalog, as the person who asks sees it:
 * what it refers to exists, and its name is free, unless it is the service
 * that is to be updated.
 *
 * @returns warnings, each of which names its field.
 * @throws `SpecError` which names every field that the catalog is against.
 */
export async function checkAgainstCatalog(
  spec: ServiceSpec,
  options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    credentials: BackstageCredentials;
    update?: boolean;
  },
): Promise<string[]> {
  const { catalog, credentials, update = false } = options;
  const read = async (entityRefs: string[]) =>
    (await catalog.getEntitiesByRefs({ entityRefs }, { credentials })).items;
  const issues = (await catalogIssues(spec, read)).filter(
    ({ field }) => !(update && field === 'name'),
  );
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  return (await findCycles(spec, read)).map(
    way =>
      `dependencies: ${way.join(
        ' → ',
      )} is a circle; none of them can start or fail without the others.`,
  );
}
