import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { KubernetesKind } from './KubernetesKind';

/** Reads objects of a whole cluster, one request per kind. */
export interface KubernetesReader {
  /**
   * Every object of a kind that each cluster has.
   *
   * @throws UpstreamError
   */
  list<T>(kind: KubernetesKind<T>, options: ListOptions): Promise<T[]>;

  /**
   * Every object of a kind that an add-on brings; undefined where the cluster
   * does not know the kind.
   *
   * @throws UpstreamError
   */
  listIfInstalled<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<T[] | undefined>;
}

export interface ListOptions {
  environment: PlatformEnvironment;
  signal: AbortSignal;
}
