import { z } from 'zod';

/** JSON Schema of a shape that browser and server share. */
export function schemaOf(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** An answer of a route. */
export function answer(description: string, schema: z.ZodType) {
  return {
    description,
    content: { 'application/json': { schema: schemaOf(schema) } },
  };
}

/** An answer where it refuses. */
export function failure(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}

/** Why every route may refuse. */
export const failures = {
  '400': failure(
    'The request names something unknown; the message lists what is known',
  ),
  '401': failure('No credentials'),
  '403': failure('No permission'),
};

/** Where an entity is named. */
export const notFound = {
  '404': failure('No such service, or not in that environment'),
};

/** A parameter in the query. */
export function query(
  name: string,
  description: string,
  schema: object = { type: 'string' },
) {
  return { name, in: 'query' as const, required: false, description, schema };
}

/** A parameter that may be given several times. */
export function list(
  name: string,
  description: string,
  items: object = { type: 'string' },
) {
  return query(name, description, { type: 'array', items });
}

/** The entity in a path. */
export const entityParameters = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string' },
}));

/** The environment in a query. */
export const environment = query(
  'environment',
  'Name of a configured environment',
);
