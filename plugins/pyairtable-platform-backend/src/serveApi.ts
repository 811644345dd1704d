import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerActions } from './actions/registerActions';
import { createRecoveryRouter } from './recovery';
import type { RecoveryService } from './recovery/RecoveryService';
import { createRouter } from './router';
import { createRunsRouter } from './runs/createRunsRouter';
import type { RunService } from './runs/service/RunService';
import { createSecurityRouter, SecurityService } from './security';
import type { KnownNames } from './service/parseFleetQuery';
import type { StatusService } from './service/StatusService';

/** Offers everything to people by HTTP, and to assistants as actions. */
export function serveApi(options: {
  httpRouter: HttpRouterService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  auth: AuthService;
  actionsRegistry: ActionsRegistryService;
  statusService: StatusService<BackstageCredentials>;
  recoveryService: RecoveryService<BackstageCredentials>;
  securityService: SecurityService<BackstageCredentials>;
  runService: RunService<BackstageCredentials>;
  known: KnownNames & { kinds: readonly string[] };
}): void {
  const { httpRouter } = options;
  httpRouter.use(createRouter(options));
  httpRouter.use(createRecoveryRouter(options));
  httpRouter.use(createSecurityRouter(options));
  httpRouter.use(createRunsRouter(options));
  registerActions(options);
}
