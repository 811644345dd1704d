import {
  areaDetailSchemas,
  EntityAreaResponse,
  entityAreaResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { z } from 'zod';

const detailSchemas: Record<string, z.ZodType | undefined> = areaDetailSchemas;

/** Of an area's answer; the details of areas that modules add are taken as they come. */
export function entityAreaSchema(area: string): z.ZodType<EntityAreaResponse> {
  const detail = detailSchemas[area];
  return detail
    ? entityAreaResponseSchema.extend({ detail: detail.nullable() })
    : entityAreaResponseSchema;
}
