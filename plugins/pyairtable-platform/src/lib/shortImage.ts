/** An image's name as it can be read, and the start of its digest. */
export interface ShortImage {
  /** Last part of the repository, with the tag where there is one: `api:1.4.2`. */
  name: string;
  /** The first 12 digits; null where the image is named without a digest. */
  digest: string | null;
}

const digits = 12;

/** Shortens `registry.example/shop/api@sha256:…`. */
export function shortImage(image: string): ShortImage {
  const [path, digest] = image.split('@', 2);
  return {
    name: path.split('/').at(-1) || image,
    digest: digest ? digest.replace(/^[^:]*:/, '').slice(0, digits) : null,
  };
}
