const digestAtEnd = /(?:^|@)(sha256:[0-9a-f]{64})$/;

/** `sha256:…` of an image's name; null where it has none. */
export function imageDigest(image: string | null | undefined): string | null {
  return digestAtEnd.exec(image ?? '')?.[1] ?? null;
}

/** `registry.example:5000/shop/api` of an image's name, however it goes on. */
export function repositoryOf(image: string): string {
  const [name] = image.split('@', 1);
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  return colon < 0 ? name : name.slice(0, colon);
}

/** `registry.example/api@sha256:0123456789ab`, for sentences. */
export function shortenImage(image: string): string {
  return image.replace(/(sha256:[0-9a-f]{12})[0-9a-f]+/, '$1');
}
