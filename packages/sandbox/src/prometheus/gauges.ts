import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { arnOf, identifierOf } from '../aws/rds/dbInstances';
import { uidOf } from '../kubernetes/objects/uidOf';
import { replicaLagSeconds } from '../model/replicaLag';
import { servicesIn } from '../model/servicesIn';
import type { EnvironmentModel, Model } from '../model/types';
import type { CounterSeries } from './series';

/** As the exporter for CloudWatch names it. */
const replicaLagGauge = 'aws_rds_replica_lag_maximum';
const healthCheckGauge = 'aws_route53_health_check_status_minimum';

/**
 * How far the replicas of an environment are behind, and whether its door
 * answers. Only the standby region has replicas, and is watched from outside.
 *
 * @internal
 */
export function gaugeSeries(
  model: Model,
  environmentName: EnvironmentName,
): CounterSeries[] {
  const environment = model.environments.find(
    ({ name }) => name === environmentName,
  );
  if (!environment || environment.name !== 'production-dr') {
    return [];
  }
  return [...replicaLags(model, environment), healthCheck(environment)];
}

function healthCheck(environment: EnvironmentModel): CounterSeries {
  return {
    name: healthCheckGauge,
    labels: {
      account_id: environment.awsAccountId,
      dimension_HealthCheckId: uidOf('HealthCheck', '', environment.name),
      // Route 53 reports there, wherever the endpoint is.
      region: 'us-east-1',
      tag_Environment: environment.name,
      tag_Name: `pyairtable-${environment.name}`,
    },
    at: () => 1,
  };
}

function replicaLags(
  model: Model,
  environment: EnvironmentModel,
): CounterSeries[] {
  return servicesIn(model, environment.name)
    .filter(({ service }) => service.database && !service.created)
    .map(({ service }) => ({
      name: replicaLagGauge,
      labels: {
        account_id: environment.awsAccountId,
        dimension_DBInstanceIdentifier: identifierOf(environment, service.id),
        name: arnOf(environment, service.id),
        region: environment.region,
      },
      at: seconds => replicaLagSeconds(model.seed, service.id, seconds),
    }));
}
