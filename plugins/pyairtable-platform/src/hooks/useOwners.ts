import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useResource } from './useResource';

/** Who owns components, as entity refs, sorted. */
export function useOwners() {
  const api = useApi(catalogApiRef);
  return useResource('owners', async () => {
    const { facets } = await api.getEntityFacets({
      facets: ['relations.ownedBy'],
      filter: { kind: 'Component' },
    });
    return (facets['relations.ownedBy'] ?? [])
      .map(facet => facet.value)
      .sort((a, b) => a.localeCompare(b));
  });
}
