import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import { keyAlias } from '../recovery/recoveryNames';
import { primaryDatabases, servicesFile } from './names';

/** Path that users' names are asked for, as the health checks of module dns do. */
const healthPath = '/healthz';

/** Where the scripts lie in the pods. */
export const scriptsFolder = '/scripts';

/** What one of the two moves is about, as variables of its scripts. */
export interface Move {
  name: 'failover' | 'failback';
  variables: Record<string, string>;
}

/** What the scripts of both moves know of the regions. */
export function regionVariables(
  plan: InfrastructurePlan,
  { spec, primary }: StandbyPlan,
): Record<string, string> {
  const { platform, fullName } = plan;
  const old = primaryDatabases(platform.name, primary.name);
  return {
    ENVIRONMENT: plan.name,
    REGION: plan.spec.region,
    DATABASE: plan.databaseIdentifier,
    DATABASE_CLASS: plan.spec.dbClass,
    BACKUP_DAYS: String(plan.spec.backupDays),
    PRIMARY_REGION: primary.region,
    PRIMARY_CLASS: primary.databaseClass,
    PRIMARY_DATABASE: old.name,
    KEPT_DATABASE: old.kept,
    RETURNING_DATABASE: old.returning,
    PRIMARY_KEY: keyAlias(platform.name, primary.name),
    RPO_SECONDS: String(spec.rpoMinutes * 60),
    RTO_SECONDS: String(spec.rtoMinutes * 60),
    PUBLIC_NAME: spec.hostname,
    HEALTH_PATH: healthPath,
    // As the module dns names them: its output switch_metric.
    SWITCH_NAMESPACE: `${platform.name}/Failover`,
    SWITCH_METRIC: 'TrafficMoved',
    SWITCH_ALARM: `${fullName}-traffic-moved`,
    SERVICES_FILE: `${scriptsFolder}/${servicesFile}`,
    RESULTS: '/tmp/results',
    HOME: '/tmp',
    AWS_PAGER: '',
    AWS_RETRY_MODE: 'standard',
    AWS_REGION: plan.spec.region,
  };
}

/** To the region that stands by. */
export function failoverMove(plan: InfrastructurePlan): Move {
  return {
    name: 'failover',
    variables: {
      MOVE: 'failover',
      PROMOTE_REGION: plan.spec.region,
      PROMOTE_DATABASE: plan.databaseIdentifier,
      PROMOTE_SECONDS: '1800',
      READY_SECONDS: '600',
      SWITCH_VALUE: '1',
      SWITCH_STATE: 'ALARM',
      TARGET_NAME: ingressName(plan, plan.name),
      GO_ON: 'the workflow failover once more, with continue=true',
    },
  };
}

/** And back. */
export function failbackMove(
  plan: InfrastructurePlan,
  { primary }: StandbyPlan,
): Move {
  return {
    name: 'failback',
    variables: {
      MOVE: 'failback',
      PROMOTE_REGION: primary.region,
      PROMOTE_DATABASE: primaryDatabases(plan.platform.name, primary.name)
        .returning,
      PROMOTE_SECONDS: '1800',
      REPLICATE_SECONDS: '14400',
      CATCH_UP_SECONDS: '3600',
      SWITCH_VALUE: '0',
      SWITCH_STATE: 'OK',
      TARGET_NAME: ingressName(plan, primary.name),
      GO_ON: 'the runbook Failback, from the first step that is not done',
    },
  };
}

/** Name of a region's gateway, as the runbooks and Terraform's dns have it. */
function ingressName(
  { platform }: InfrastructurePlan,
  environment: string,
): string {
  return `ingress.${environment}.${platform.domain}`;
}
