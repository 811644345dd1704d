import { NotFoundError } from '@backstage/errors';
import { servicesIn } from '../model/servicesIn';
import { buildOverlay } from '../repositories/buildOverlay';
import { withStatus } from '../repositories/withStatus';
import type { EnvironmentModel, Model } from '../model/types';
import type { KubernetesObject } from './KubernetesObject';
import {
  allowNothing,
  authorizationPolicies,
} from './objects/authorizationPolicies';
import { backupCronJobs, backupJobs } from './objects/backupJobs';
import { namespaces, nodes } from './objects/clusterObjects';
import {
  clusterRoleBindings,
  defaultClusterRoleBindings,
  defaultsLabel,
} from './objects/clusterRoleBindings';
import { createContext, ServiceContext } from './objects/context';
import { disruptionBudgets } from './objects/disruptionBudgets';
import { externalSecret } from './objects/externalSecrets';
import { horizontalPodAutoscalers } from './objects/horizontalPodAutoscaler';
import { imagePolicies } from './objects/imagePolicies';
import { imageScanCronJobs } from './objects/imageScans';
import { podMetrics, pods } from './objects/pods';
import {
  defaultPolicies,
  ingresses,
  peerAuthentication,
  servicePeerAuthentications,
  servicePolicies,
} from './objects/policies';
import { scaledObjects } from './objects/scaledObject';
import { scanReports } from './objects/scanReport';
import { stateBackups, stateSchedules } from './objects/stateBackups';
import { vulnerabilityReports } from './objects/vulnerabilityReport';
import {
  deployment,
  replicaSet,
  service,
  serviceAccount,
} from './objects/workload';
import { drillWorkflows } from './objects/workflows';
import { chaosTemplate } from './templates/chaosTemplate';
import { drillTemplate } from './templates/drillTemplate';
import { failoverTemplates } from './templates/failoverTemplate';

type Build<TSubject> = (subject: TSubject, now: Date) => KubernetesObject[];

/** What a cluster has once, by kind. */
const ofCluster: Record<string, Build<EnvironmentModel>> = {
  Namespace: namespaces,
  Node: nodes,
  NetworkPolicy: defaultPolicies,
  PeerAuthentication: environment => [peerAuthentication(environment)],
  AuthorizationPolicy: () => [allowNothing()],
  ClusterImagePolicy: imagePolicies,
  ClusterRoleBinding: defaultClusterRoleBindings,
  WorkflowTemplate: environment => [
    drillTemplate(),
    ...failoverTemplates(environment),
  ],
  Schedule: stateSchedules,
  Backup: stateBackups,
};

/** What each service has, by kind. */
const ofService: Record<string, Build<ServiceContext>> = {
  ServiceAccount: context => [serviceAccount(context)],
  Service: context => [service(context)],
  Deployment: context => [deployment(context)],
  ReplicaSet: context => [replicaSet(context)],
  Pod: pods,
  HorizontalPodAutoscaler: horizontalPodAutoscalers,
  ScaledObject: scaledObjects,
  NetworkPolicy: servicePolicies,
  PeerAuthentication: servicePeerAuthentications,
  AuthorizationPolicy: authorizationPolicies,
  ClusterRoleBinding: clusterRoleBindings,
  Ingress: ingresses,
  PodDisruptionBudget: disruptionBudgets,
  ExternalSecret: context => [externalSecret(context)],
  CronJob: context => [
    ...backupCronJobs(context),
    ...imageScanCronJobs(context),
  ],
  Job: backupJobs,
  Workflow: drillWorkflows,
  WorkflowTemplate: context => [chaosTemplate(context)],
  VulnerabilityReport: vulnerabilityReports,
  ConfigMap: scanReports,
};

/**
 * Every object of an environment's cluster, with its status, as a real API
 * server would take it: without uid and resourceVersion. What has an owner is
 * made by a controller, so a real cluster need not be given it; nor what it has
 * from its first moment.
 *
 * @public
 */
export function kubernetesObjects(
  model: Model,
  environmentName: string,
  now: Date,
): KubernetesObject[] {
  const environment = environmentOf(model, environmentName);
  const kinds = new Set([
    ...Object.keys(ofCluster),
    ...Object.keys(ofService),
    ...createdObjects(model, environment.name, now).map(({ kind }) => kind),
  ]);
  return [...kinds]
    .flatMap(kind => objectsOfKind(model, environmentName, kind, now))
    .filter(
      ({ metadata }) =>
        metadata?.labels?.[defaultsLabel.key] !== defaultsLabel.value,
    );
}

/**
 * The objects of one kind in an environment's cluster. `PodMetrics` are what
 * its metrics server measured.
 *
 * @internal
 */
export function objectsOfKind(
  model: Model,
  environmentName: string,
  kind: string,
  now: Date,
): KubernetesObject[] {
  const environment = environmentOf(model, environmentName);
  const build = kind === 'PodMetrics' ? podMetrics : ofService[kind];
  return [
    ...(ofCluster[kind]?.(environment, now) ?? []),
    ...(build
      ? servicesIn(model, environment.name)
          .filter(({ service: { created } }) => !created)
          .flatMap(entry =>
            build(createContext(model, environment, entry, now), now),
          )
      : []),
    ...createdObjects(model, environment.name, now).filter(
      object => object.kind === kind,
    ),
  ];
}

/** What the repositories of services that were created in the portal hold. */
function createdObjects(
  model: Model,
  environment: EnvironmentModel['name'],
  now: Date,
): KubernetesObject[] {
  return servicesIn(model, environment).flatMap(({ service: { created } }) =>
    created
      ? withStatus(
          buildOverlay(created.repository, environment),
          created.since,
          now,
        )
      : [],
  );
}

function environmentOf(model: Model, name: string) {
  const environment = model.environments.find(
    candidate => candidate.name === name,
  );
  if (!environment) {
    throw new NotFoundError(
      `No environment '${name}', known ones are ${model.environments
        .map(known => known.name)
        .join(', ')}`,
    );
  }
  return environment;
}
