import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { CollectedView } from '../service/CollectedView';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import type { SnapshotStore } from '../store/SnapshotStore';
import { AuthorizedSecurityService } from './AuthorizedSecurityService';
import { DefaultSecurityService } from './DefaultSecurityService';
import type { SecurityService } from './SecurityService';

/** Makes what is behind the routes of security: callers see what they may. */
export function createSecurity({
  access,
  ...options
}: {
  areas: AreaRegistry;
  environments: PlatformEnvironment[];
  view: CollectedView;
  snapshotStore: SnapshotStore;
  clock: Clock;
  /** How to find out what somebody may see. */
  access: PermissionEntityAccessOptions;
}): SecurityService<BackstageCredentials> {
  return new AuthorizedSecurityService(
    new DefaultSecurityService(options),
    access,
  );
}
