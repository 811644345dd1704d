import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isCidr } from '../spec/cidr';
import type { EnvironmentSpec } from '../spec/EnvironmentSpec';
import { networkIssues } from '../spec/networkIssues';
import type { EntityName } from '../spec/ServiceSpec';
import { SpecError } from '../spec/SpecError';

/**
 * Checks an environment against the catalog, as the person who asks sees it:
 * its network overlaps that of no other environment, and its services exist.
 *
 * @throws `SpecError` which names every field that the catalog is against.
 */
export async function checkEnvironmentAgainstCatalog(
  spec: EnvironmentSpec,
  options: {
    services: readonly EntityName[];
    catalog: CatalogService;
    credentials: BackstageCredentials;
  },
): Promise<void> {
  const { services, catalog, credentials } = options;
  const [environments, found] = await Promise.all([
    catalog.getEntities(
      {
        filter: { kind: 'Resource', 'spec.type': 'environment' },
        fields: ['kind', 'metadata'],
      },
      { credentials },
    ),
    catalog.getEntitiesByRefs(
      {
        entityRefs: services.map(({ ref }) => ref),
        fields: ['kind', 'metadata'],
      },
      { credentials },
    ),
  ]);
  const taken = environments.items.flatMap(entity => {
    const { [annotations.environment]: name, [annotations.vpcCidr]: cidr } =
      entity.metadata.annotations ?? {};
    return cidr && name !== spec.name && isCidr(cidr)
      ? [{ cidr, owner: stringifyEntityRef(entity) }]
      : [];
  });
  const missing = services.filter((_, at) => !found.items[at]);
  const issues = [
    ...networkIssues(spec.vpcCidr, taken),
    ...missing.map(({ ref }) => ({
      field: 'services',
      message: `the catalog has no ${ref}`,
    })),
  ];
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
}
