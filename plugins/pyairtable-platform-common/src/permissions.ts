import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * See the status of a service in every area but cost.
 *
 * @public
 */
export const statusReadPermission = createPermission({
  name: 'pyairtable.status.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * See what a service costs.
 *
 * @public
 */
export const costReadPermission = createPermission({
  name: 'pyairtable.cost.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Start, approve and cancel drills of a service.
 *
 * @public
 */
export const drillRunPermission = createPermission({
  name: 'pyairtable.drill.run',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Start and cancel security scans of a service.
 *
 * @public
 */
export const scanRunPermission = createPermission({
  name: 'pyairtable.scan.run',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Change the scaling of a service.
 *
 * @public
 */
export const scalingApplyPermission = createPermission({
  name: 'pyairtable.scaling.apply',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * All permissions of the platform; each is decided per catalog entity.
 *
 * @public
 */
export const platformPermissions = [
  statusReadPermission,
  costReadPermission,
  drillRunPermission,
  scanRunPermission,
  scalingApplyPermission,
];
