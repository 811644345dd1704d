import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';
import type { AreaId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** The Platform page. */
export const platformRouteRef = createRouteRef({ id: 'pyairtable-platform' });

/** The page of a run, below the Platform page. */
export const runRouteRef = createSubRouteRef({
  id: 'pyairtable-platform:run',
  parent: platformRouteRef,
  path: '/runs/:runId',
});

/** The form of a template; there is none in a portal without the scaffolder. */
export const templateRouteRef = createExternalRouteRef({
  id: 'pyairtable-platform:template',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** The tabs of a service's page. */
export const areaRouteRefs = {
  cost: createRouteRef({ id: 'pyairtable-platform:cost' }),
  sla: createRouteRef({ id: 'pyairtable-platform:sla' }),
  scaling: createRouteRef({ id: 'pyairtable-platform:scaling' }),
  recovery: createRouteRef({ id: 'pyairtable-platform:recovery' }),
  security: createRouteRef({ id: 'pyairtable-platform:security' }),
} satisfies Record<AreaId, unknown>;
