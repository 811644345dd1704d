import { preflightCheckSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';

/** What is read back of a record; all that is not there was not measured. */
const recordSchema = z.object({
  preflight: z.array(preflightCheckSchema).catch([]),
  outputs: z.record(z.string(), z.string()).catch({}),
  templateHash: z.string().nullable().catch(null),
  manifest: z
    .object({
      spec: z.object({
        arguments: z.object({
          parameters: z.array(
            z.object({ name: z.string(), value: z.string() }),
          ),
        }),
      }),
    })
    .transform(({ spec }) =>
      Object.fromEntries(
        spec.arguments.parameters.map(({ name, value }) => [name, value]),
      ),
    )
    // Only Workflows have arguments.
    .catch({}),
});

/** What a record proves. */
export interface ProvedFacts {
  preflight: z.infer<typeof recordSchema>['preflight'];
  outputs: Record<string, string>;
  templateHash: string | null;
  /** Arguments that the object was created with. */
  arguments: Record<string, string>;
}

/**
 * Reads a record. Evidence is told from it and from nothing else, because its
 * hash covers nothing else.
 */
export function readRecord(record: string): ProvedFacts {
  const { manifest, ...facts } = recordSchema.parse(parse(record));
  return { ...facts, arguments: manifest };
}

/** What was tampered with need not be JSON any more. */
function parse(record: string): object {
  try {
    return Object(JSON.parse(record));
  } catch {
    return {};
  }
}
