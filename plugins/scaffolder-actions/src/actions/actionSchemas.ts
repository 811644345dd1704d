import type { z } from 'zod/v3';

type Zod = typeof z;

/** Inputs and outputs that the actions share. */
export const actionSchemas = {
  targetPath: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe('Folder in the workspace; default: the workspace itself'),
  update: (zod: Zod) =>
    zod
      .boolean()
      .optional()
      .describe(
        'The folder holds the service already, and its values may change; what was edited in it is kept',
      ),
  files: (zod: Zod) =>
    zod
      .array(
        zod.object({
          path: zod.string(),
          kind: zod.string().describe('Asset that the file belongs to'),
          bytes: zod.number(),
          hash: zod.string().describe('SHA-256, hexadecimal'),
        }),
      )
      .describe('Generated files that are in the folder now'),
  warnings: (zod: Zod) =>
    zod.array(zod.string()).describe('What deserves a second look'),
  conflicts: (zod: Zod) =>
    zod
      .string()
      .describe(
        'Diff from files that were kept, because they were edited, to what is generated now',
      ),
  texts: (description: string) => (zod: Zod) =>
    zod.array(zod.string()).describe(description),
};
