/** A Kubernetes object as builders make it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/**
 * A file of Kubernetes objects. Lies in one of the folders that have a
 * kustomization, `deploy/base/…`, `observability`, `security`,
 * `deploy/overlays/<env>` or `platform/<env>`, and is named there by the
 * assembler.
 */
export interface ManifestFile {
  type: 'manifest';
  path: string;
  objects: KubernetesObject[];
}

/** A YAML or JSON document that is no Kubernetes object; by the path's ending. */
export interface DocumentFile {
  type: 'document';
  path: string;
  document: unknown;
  /** Stands above the document, a line each. */
  comment?: string;
}

/** Anything else, as it is written. */
export interface TextFile {
  type: 'text';
  path: string;
  text: string;
  executable?: boolean;
}

/**
 * A change that one environment makes to an object of a base: RFC 6902,
 * written inline into the overlay's kustomization.
 */
export interface OverlayPatch {
  type: 'patch';
  environment: string;
  target: { group?: string; version: string; kind: string; name: string };
  operations: PatchOperation[];
}

export type PatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: unknown }
  | { op: 'remove'; path: string };

/** What a builder makes. */
export type AssetPart = ManifestFile | DocumentFile | TextFile | OverlayPatch;
