import { NotFoundError } from '@backstage/errors';
import { servicesIn } from '../model/servicesIn';
import type { Model } from '../model/types';
import type { KubernetesObject } from './KubernetesObject';
import { backupCronJobs, backupJobs } from './objects/backupJobs';
import { namespaces, nodes } from './objects/clusterObjects';
import { createContext, ServiceContext } from './objects/context';
import { horizontalPodAutoscalers } from './objects/horizontalPodAutoscaler';
import { podMetrics, pods } from './objects/pods';
import {
  defaultPolicies,
  ingresses,
  peerAuthentication,
  servicePolicy,
} from './objects/policies';
import { scaledObjects } from './objects/scaledObject';
import { vulnerabilityReport } from './objects/vulnerabilityReport';
import {
  deployment,
  replicaSet,
  service,
  serviceAccount,
} from './objects/workload';
import { drillWorkflows, workflowTemplates } from './objects/workflows';

/**
 * Every object of an environment's cluster, with its status, as a real API
 * server would take it: without uid and resourceVersion. What has an owner is
 * made by a controller, so a real cluster need not be given it.
 *
 * @public
 */
export function kubernetesObjects(
  model: Model,
  environmentName: string,
  now: Date,
): KubernetesObject[] {
  const environment = environmentOf(model, environmentName);
  return [
    ...namespaces(),
    ...nodes(environment, now),
    ...defaultPolicies(environment),
    peerAuthentication(environment),
    ...workflowTemplates(),
    ...contextsOf(model, environmentName, now).flatMap(serviceObjects),
  ];
}

/**
 * What the metrics server of an environment's cluster measured.
 *
 * @internal
 */
export function metricsObjects(
  model: Model,
  environmentName: string,
  now: Date,
): KubernetesObject[] {
  return contextsOf(model, environmentName, now).flatMap(podMetrics);
}

function serviceObjects(context: ServiceContext): KubernetesObject[] {
  return [
    serviceAccount(context),
    service(context),
    deployment(context),
    replicaSet(context),
    ...pods(context),
    ...horizontalPodAutoscalers(context),
    ...scaledObjects(context),
    servicePolicy(context),
    ...ingresses(context),
    ...backupCronJobs(context),
    ...backupJobs(context),
    ...drillWorkflows(context),
    vulnerabilityReport(context),
  ];
}

function contextsOf(
  model: Model,
  environmentName: string,
  now: Date,
): ServiceContext[] {
  const environment = environmentOf(model, environmentName);
  return servicesIn(model, environment.name).map(entry =>
    createContext(model, environment, entry, now),
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
