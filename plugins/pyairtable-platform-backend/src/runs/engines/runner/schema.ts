import type { V1Pod } from '@kubernetes/client-node';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';

const metadata = z.looseObject({ name: z.string().min(1) });

/** Any object that a server keeps: it has an identifier of its own. */
export const objectSchema = z.looseObject({
  metadata: metadata.extend({ uid: z.string().min(1) }),
}) as unknown as z.ZodType<JsonObject>;

/** That object and no other one. */
export function objectNamed(name: string): z.ZodType<JsonObject> {
  return objectSchema.refine(
    object => (object.metadata as JsonObject).name === name,
    { path: ['metadata', 'name'], error: 'it is another object' },
  );
}

/** A list, as the server writes it. */
export const listSchema = z.looseObject({
  items: z.array(objectSchema).nullish(),
});

/** A list of pods, as the client library reads it. */
export const podListSchema = z.custom<{ items: V1Pod[] }>(
  value =>
    z
      .looseObject({ items: z.array(z.looseObject({ metadata })) })
      .safeParse(value).success,
  'no list of pods',
);

/** An answer that nobody looks at. */
export const anythingSchema = z.unknown();

/** What a container wrote. */
export const logSchema = z.string();
