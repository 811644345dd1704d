import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { KnownNames } from '../service/parseFleetQuery';
import type { StatusService } from '../service/StatusService';
import { registerGetServiceStatus } from './getServiceStatus';
import { registerListFleetStatus } from './listFleetStatus';
import { registerRefreshStatus } from './refreshStatus';

/** What the actions need. */
export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  statusService: StatusService<BackstageCredentials>;
  known: KnownNames;
}

/**
 * Offers to assistants what the HTTP API offers to people, through the same
 * authorized service.
 */
export function registerActions(options: ActionOptions): void {
  registerGetServiceStatus(options);
  registerListFleetStatus(options);
  registerRefreshStatus(options);
}
