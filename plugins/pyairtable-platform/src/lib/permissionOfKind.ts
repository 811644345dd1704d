import {
  drillRunPermission,
  scalingApplyPermission,
  scanRunPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const permissions: Record<string, string | undefined> = {
  drill: drillRunPermission.name,
  scan: scanRunPermission.name,
  scaling: scalingApplyPermission.name,
};

/**
 * The permission that a kind of run needs; undefined for kinds that modules
 * bring.
 */
export function permissionOfKind(kind: string): string | undefined {
  const [family] = kind.split('.');
  return Object.hasOwn(permissions, family) ? permissions[family] : undefined;
}
