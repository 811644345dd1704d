import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { RunService } from '../runs/service/RunService';
import type { SecurityService } from '../security';
import type { KnownNames } from '../service/parseFleetQuery';
import type { StatusService } from '../service/StatusService';
import { registerGetSecurityOverview } from './getSecurityOverview';
import { registerGetServiceStatus } from './getServiceStatus';
import { registerGetTwelveFactors } from './getTwelveFactors';
import { registerListFleetStatus } from './listFleetStatus';
import { registerRefreshStatus } from './refreshStatus';
import { registerCancelRun } from './runs/cancelRun';
import { registerDescribeRun } from './runs/describeRun';
import { registerListRunKinds } from './runs/listRunKinds';
import { registerListRuns } from './runs/listRuns';
import { registerPreflightRun } from './runs/preflightRun';
import { registerStartRun } from './runs/startRun';

/** What the actions need. */
export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  statusService: StatusService<BackstageCredentials>;
  securityService: SecurityService<BackstageCredentials>;
  runService: RunService<BackstageCredentials>;
  known: KnownNames & { kinds: readonly string[] };
}

/**
 * Offers to assistants what the HTTP API offers to people, through the same
 * authorized service.
 */
export function registerActions(options: ActionOptions): void {
  registerGetServiceStatus(options);
  registerListFleetStatus(options);
  registerRefreshStatus(options);
  registerGetSecurityOverview(options);
  registerGetTwelveFactors(options);
  registerListRunKinds(options);
  registerListRuns(options);
  registerDescribeRun(options);
  registerPreflightRun(options);
  registerStartRun(options);
  registerCancelRun(options);
}
