import type { Entity } from '@backstage/catalog-model';
import { createContext } from 'react';

/**
 * The entity on whose page evidence is shown; undefined elsewhere, as on the
 * Platform page, where there is no Kubernetes tab beside it.
 */
export const EvidenceEntity = createContext<Entity | undefined>(undefined);
