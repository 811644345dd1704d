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

const capacityValue = z.union([z.string(), z.number()]);

const capacityRow = z.object({
  what: z.string(),
  primary: capacityValue,
  standby: capacityValue,
  unit: z.string(),
  fits: z.boolean(),
  note: z.string(),
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
  capacityRows: z.array(capacityRow).default([]),
  capacityWarnings: z.array(z.string()).default([]),
  takeoverSteps: z
    .array(z.object({ step: z.string(), seconds: z.number() }))
    .default([]),
  takeoverSeconds: z.number().optional(),
  takeoverTargetSeconds: z.number().optional(),
});

/** What costs more, the more there is of it. */
export type CostUnit = 'replicas' | 'nodes';

/** Monthly cost in one environment, USD. */
export type EnvironmentCost = z.output<typeof environmentCost>;

/** One thing that a region has and the one that stands by for it. */
export type CapacityRow = z.output<typeof capacityRow>;

/** How a region that stands by compares with the one that it stands by for. */
export interface CapacityComparison {
  /** What does not fit comes first. */
  rows: CapacityRow[];
  /** Parts of a failover, in their order. */
  steps: Array<{ step: string; seconds: number }>;
  /** Until it has taken over. */
  seconds: number;
  /** It must not take longer. */
  targetSeconds: number;
}

/** A file that will be written. */
export interface PreviewFile {
  path: string;
  /** Asset that it belongs to: `workload`, `mesh` … */
  kind: string;
  bytes: number;
  text: string;
}

/** What a template would do with what was typed. */
export interface CreationPreview {
  /** In the order of their paths. */
  files: PreviewFile[];
  warnings: string[];
  /** Of a region that stands by. */
  capacity?: CapacityComparison;
  cost: {
    unit: CostUnit;
    environments: EnvironmentCost[];
    assumptions: string[];
    /** Day of the prices. */
    pricesAsOf?: string;
    pricesSource?: string;
  };
}

/**
 * Reads the answer to a dry run of a template.
 *
 * @param templateType - `spec.type` of the template: an environment or a
 *   region has nodes, everything else replicas
 */
export function readCreationPreview(
  response: Pick<ScaffolderDryRunResponse, 'directoryContents' | 'output'>,
  templateType?: string,
): CreationPreview {
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
    warnings: [
      ...new Set([
        ...output.capacityWarnings,
        ...output.warnings,
        ...output.costWarnings,
      ]),
    ],
    capacity: readCapacity(output),
    cost: {
      unit: ['environment', 'region'].includes(templateType ?? '')
        ? 'nodes'
        : 'replicas',
      environments: output.costEnvironments,
      assumptions: output.costAssumptions,
      pricesAsOf: output.pricesAsOf,
      pricesSource: output.pricesSource,
    },
  };
}

function readCapacity(
  output: z.output<typeof previewOutput>,
): CapacityComparison | undefined {
  const {
    capacityRows: rows,
    takeoverSteps: steps,
    takeoverSeconds: seconds,
    takeoverTargetSeconds: targetSeconds,
  } = output;
  return seconds === undefined || targetSeconds === undefined
    ? undefined
    : {
        rows: [
          ...rows.filter(({ fits }) => !fits),
          ...rows.filter(({ fits }) => fits),
        ],
        steps,
        seconds,
        targetSeconds,
      };
}
