import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import { hexOf } from '../../model/random';
import type { KubernetesObject } from '../KubernetesObject';
import { hoursBefore, installedAt, namespace, ServiceContext } from './context';

/** @internal */
export interface ExternalSecret extends KubernetesObject {
  apiVersion: 'external-secrets.io/v1';
  kind: 'ExternalSecret';
  metadata: IObjectMeta;
  spec: {
    refreshInterval: string;
    refreshPolicy: 'Periodic';
    secretStoreRef: { kind: 'SecretStore'; name: string };
    target: { name: string; creationPolicy: 'Owner'; deletionPolicy: 'Retain' };
    dataFrom: { extract: { key: string } }[];
  };
  status: {
    binding: { name: string };
    conditions: {
      type: 'Ready';
      status: 'True' | 'False';
      reason: string;
      message: string;
      lastTransitionTime: string;
    }[];
    refreshTime: string;
    syncedResourceVersion: string;
  };
}

/** The Secret that the pods of a service mount. */
export function secretName(service: string): string {
  return `${service}-secrets`;
}

/** Where a service's secret comes from, and whether it came. */
export function externalSecret(context: ServiceContext): ExternalSecret {
  const { id, labels, environment, behaviour, now } = context;
  const { secretsSynced } = behaviour;
  const { secretsFetchedHoursAgo, misspeltSecret } = behaviour.security;
  const name = secretName(id);
  const target = misspeltSecret ?? name;
  const key = `${environment.name}/${id}`;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace, labels, creationTimestamp: installedAt },
    spec: {
      refreshInterval: '1h0m0s',
      refreshPolicy: 'Periodic',
      secretStoreRef: { kind: 'SecretStore', name: namespace },
      target: {
        name: target,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
      },
      dataFrom: [{ extract: { key } }],
    },
    status: {
      binding: { name: target },
      conditions: [
        {
          type: 'Ready',
          status: secretsSynced ? 'True' : 'False',
          reason: secretsSynced ? 'SecretSynced' : 'SecretSyncedError',
          message: secretsSynced
            ? 'secret synced'
            : `error processing spec.dataFrom[0].extract, err: Secret does not exist: ${key} in ${environment.region}`,
          lastTransitionTime: secretsSynced
            ? installedAt
            : hoursBefore(now, 53),
        },
      ],
      refreshTime: hoursBefore(
        now,
        secretsSynced ? secretsFetchedHoursAgo : 53,
      ),
      syncedResourceVersion: `1-${hexOf(`${environment.name}/${name}`, 32)}`,
    },
  };
}
