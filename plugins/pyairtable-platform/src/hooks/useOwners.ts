import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import { useResource } from './useResource';

/** Somebody who owns components. */
export interface Owner {
  entityRef: string;
  title: string;
}

/** Who owns components, by title. */
export function useOwners() {
  const api = useApi(catalogApiRef);
  return useResource('owners', async (): Promise<Owner[]> => {
    const { facets } = await api.getEntityFacets({
      facets: ['relations.ownedBy'],
      filter: { kind: 'Component' },
    });
    const entityRefs = (facets['relations.ownedBy'] ?? []).map(
      facet => facet.value,
    );
    const { items } = await api.getEntitiesByRefs({
      entityRefs,
      fields: ['kind', 'metadata.title', 'spec.profile.displayName'],
    });
    return entityRefs
      .map((entityRef, index) => ({
        entityRef,
        title: titleOf(items[index]) ?? titleOfRef(entityRef),
      }))
      .sort((a, b) => a.title.localeCompare(b.title));
  });
}

/** How a reference reads where its entity is not known. */
function titleOfRef(entityRef: string): string {
  return humanizeEntityRef(parseEntityRef(entityRef), { defaultKind: 'group' });
}

function titleOf(entity: Entity | undefined): string | undefined {
  const profile = entity?.spec?.profile;
  const name =
    profile && typeof profile === 'object' && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof name === 'string' ? name : entity?.metadata.title;
}
