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

  /**
   * As `listIfInstalled`, and where the credential may not list the kind, says
   * so rather than fail: one right that is missing must not hide the rest.
   *
   * @throws UpstreamError where the cluster does not answer
   */
  listOptional<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<OptionalList<T>>;
}

/** A list that may be missing, and why. */
export type OptionalList<T> =
  | { items: T[]; missing?: undefined }
  | {
      items?: undefined;
      /** The cluster does not know the kind, or the portal may not read it. */
      missing: 'not-installed' | 'refused';
      /** One sentence. */
      message: string;
    };

export interface ListOptions {
  environment: PlatformEnvironment;
  signal: AbortSignal;
}
