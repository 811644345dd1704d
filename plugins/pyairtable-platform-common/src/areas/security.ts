import { z } from 'zod';

/**
 * What is known to be wrong with what runs, and whether the door is shut.
 *
 * @public
 */
export const securityDetailSchema = z.object({
  images: z.array(
    z.object({
      container: z.string(),
      image: z.string(),
      scannedAt: z.string(),
      critical: z.number().int(),
      high: z.number().int(),
      medium: z.number().int(),
      low: z.number().int(),
      worstFinding: z
        .object({
          id: z.string(),
          severity: z.string(),
          package: z.string(),
          fixedVersion: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  oldestScanAt: z.string().nullable(),
  checks: z.array(
    z.object({
      id: z.enum([
        'default-deny-ingress',
        'default-deny-egress',
        'strict-mtls',
      ]),
      /** null where it could not be seen. */
      passed: z.boolean().nullable(),
      message: z.string(),
    }),
  ),
});

/** @public */
export type SecurityDetail = z.infer<typeof securityDetailSchema>;
