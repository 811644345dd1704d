import { z } from 'zod';
import { costDetailSchema } from './cost';
import { recoveryDetailSchema } from './recovery';
import { scalingDetailSchema } from './scaling';
import { securityDetailSchema } from './security';
import { slaDetailSchema } from './sla';

export * from './cost';
export * from './recovery';
export * from './scaling';
export * from './security';
export * from './sla';

/**
 * The areas that come with the platform, in the order in which they are shown.
 * Modules may add others, so ids that arrive over the wire are plain strings.
 *
 * @public
 */
export const areaIds = [
  'cost',
  'sla',
  'scaling',
  'recovery',
  'security',
] as const;

/** @public */
export type AreaId = (typeof areaIds)[number];

/**
 * What the `detail` of each built-in area looks like.
 *
 * @public
 */
export const areaDetailSchemas = {
  cost: costDetailSchema,
  sla: slaDetailSchema,
  scaling: scalingDetailSchema,
  recovery: recoveryDetailSchema,
  security: securityDetailSchema,
} satisfies Record<AreaId, z.ZodType>;
