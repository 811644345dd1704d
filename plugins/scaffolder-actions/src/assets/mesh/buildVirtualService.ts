import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import {
  duration,
  meshRoutes,
  meshSubsets,
  retryAttempts,
  routeTimeouts,
} from './meshRoutes';

type HttpRoute = NonNullable<
  NonNullable<IVirtualService['spec']>['http']
>[number];

/**
 * Routes to the service. Reads are tried again where the request did not get
 * through; nothing else is, because it could be done twice. Shares between
 * stable and canary belong to the Rollout.
 */
export function buildVirtualService(
  plan: ServicePlan,
): IVirtualService & KubernetesObject {
  const { name, namespace, labels, host, spec } = plan;
  const isPublic = spec.exposure === 'public';
  const { perTry, overall } = routeTimeouts(plan);
  const routes: HttpRoute[] = [
    {
      name: meshRoutes.reads,
      match: ['GET', 'HEAD', 'OPTIONS'].map(method => ({
        method: { exact: method },
      })),
      route: destinations(plan),
      timeout: duration(overall),
      retries: {
        attempts: retryAttempts,
        perTryTimeout: duration(perTry),
        retryOn: 'connect-failure,refused-stream,reset,gateway-error',
      },
    },
    {
      name: meshRoutes.primary,
      route: destinations(plan),
      timeout: duration(overall),
      // Without a word of it Istio tries twice more.
      retries: { attempts: 0 },
    },
  ];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace, labels },
    spec: {
      hosts: [host, ...(isPublic ? [`${spec.hostname}`] : [])],
      gateways: ['mesh', ...(isPublic ? [`${namespace}/${name}`] : [])],
      http: routes,
    },
  };
}

function destinations({ host, spec, canary }: ServicePlan): HttpRoute['route'] {
  const to = (subset: string) => ({
    host,
    subset,
    port: { number: spec.port },
  });
  return canary
    ? [
        { destination: to(meshSubsets.stable), weight: 100 },
        { destination: to(meshSubsets.canary), weight: 0 },
      ]
    : [{ destination: to(meshSubsets.stable), weight: 100 }];
}
