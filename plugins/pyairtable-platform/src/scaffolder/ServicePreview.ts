import type { ScaffolderDryRunResponse } from '@backstage/plugin-scaffolder-react';
import { z } from 'zod';

const amount = z.object({ quantity: z.number(), usd: z.number() });

const environmentCost = z.object({
  environment: z.string(),
  minReplicas: z.number(),
  maxReplicas: z.number(),
  atMinUsd: z.number(),
  atMaxUsd: z.number(),
  budgetUsd: z.number(),
  budgetShare: z.number(),
  lines: z.array(
    z.object({
      item: z.string(),
      unit: z.string(),
      atMin: amount,
      atMax: amount,
    }),
  ),
});

/** What a template puts into its output for the summary in its form. */
const previewOutput = z.object({
  files: z
    .array(z.object({ path: z.string(), kind: z.string(), bytes: z.number() }))
    .default([]),
  warnings: z.array(z.string()).default([]),
  costWarnings: z.array(z.string()).default([]),
  costEnvironments: z.array(environmentCost).default([]),
  costAssumptions: z.array(z.string()).default([]),
  pricesAsOf: z.string().optional(),
  pricesSource: z.string().optional(),
});

/** Monthly cost in one environment, USD. */
export type EnvironmentCost = z.output<typeof environmentCost>;

/** A file that will be written. */
export interface PreviewFile {
  path: string;
  /** Asset that it belongs to: `workload`, `mesh` … */
  kind: string;
  bytes: number;
  text: string;
}

/** What a template would do with what was typed. */
export interface ServicePreview {
  /** In the order of their paths. */
  files: PreviewFile[];
  warnings: string[];
  cost: {
    environments: EnvironmentCost[];
    assumptions: string[];
    /** Day of the prices. */
    pricesAsOf?: string;
    pricesSource?: string;
  };
}

/** Reads the answer to a dry run. */
export function readServicePreview(
  response: Pick<ScaffolderDryRunResponse, 'directoryContents' | 'output'>,
): ServicePreview {
  const output = previewOutput.parse(response.output);
  const kinds = new Map(output.files.map(({ path, kind }) => [path, kind]));
  return {
    files: response.directoryContents
      .map(({ path, base64Content }) => {
        const bytes = Uint8Array.from(atob(base64Content), character =>
          character.charCodeAt(0),
        );
        return {
          path,
          kind: kinds.get(path) ?? 'other',
          bytes: bytes.length,
          text: new TextDecoder().decode(bytes),
        };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    warnings: [...new Set([...output.warnings, ...output.costWarnings])],
    cost: {
      environments: output.costEnvironments,
      assumptions: output.costAssumptions,
      pricesAsOf: output.pricesAsOf,
      pricesSource: output.pricesSource,
    },
  };
}
