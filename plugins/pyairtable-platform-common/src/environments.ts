import { z } from 'zod';

/**
 * The environments of the platform, from the most important to the least.
 *
 * @public
 */
export const environmentNames = [
  'production',
  'production-dr',
  'staging',
  'dev',
] as const;

/** @public */
export const environmentNameSchema = z.enum(environmentNames);

/** @public */
export type EnvironmentName = z.infer<typeof environmentNameSchema>;
