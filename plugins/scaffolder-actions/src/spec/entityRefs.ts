import { z } from 'zod/v3';

const entityName = '[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?';

/** A reference to an entity, short or full, of the kinds that fit the field. */
export const entityRef = (kind: string) =>
  z
    .string()
    .regex(
      new RegExp(`^(${kind}:)?(${entityName}/)?${entityName}$`),
      `must be an entity's name, or ${kind}:namespace/name`,
    );

/** A service: its name is also a host name and part of a SPIFFE identity. */
export const serviceRef = z
  .string()
  .regex(
    /^(component:)?([a-z0-9][a-z0-9-]{0,61}\/)?[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a service of the catalog: its name, or component:namespace/name',
  );
