/** A container image, taken apart. */
export interface ImageReference {
  /** Host and port; empty for the default one. */
  registry: string;
  repository: string;
  tag: string | null;
  digest: string | null;
}

/** `registry:5000/team/api:1.2@sha256:…`, of which all but the name is optional. */
export function parseImageReference(text: string): ImageReference {
  const [named, digest] = text.split('@');
  const slash = named.indexOf('/');
  const host = slash < 0 ? '' : named.slice(0, slash);
  // A first part without a dot or a port is a folder on the default registry.
  const registry = /[.:]/.test(host) || host === 'localhost' ? host : '';
  const rest = registry ? named.slice(registry.length + 1) : named;
  const colon = rest.lastIndexOf(':');
  return {
    registry,
    repository: colon < 0 ? rest : rest.slice(0, colon),
    tag: colon < 0 ? null : rest.slice(colon + 1),
    digest: digest ?? null,
  };
}

/** The region of an ECR registry; null for any other registry. */
export function ecrRegionOf({ registry }: ImageReference): string | null {
  return (
    /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(
      registry,
    )?.[1] ?? null
  );
}

/** Without the registry, which differs between regions: `team/api:1.2`. */
export function describeImage({
  repository,
  tag,
  digest,
}: ImageReference): string {
  const named = tag ? `${repository}:${tag}` : repository;
  return digest ? `${named}@${digest.slice(0, 19)}…` : named;
}

/** As it stands in a pod template. */
export function formatImageReference({
  registry,
  repository,
  tag,
  digest,
}: ImageReference): string {
  return [
    registry && `${registry}/`,
    repository,
    tag && `:${tag}`,
    digest && `@${digest}`,
  ]
    .filter(Boolean)
    .join('');
}
