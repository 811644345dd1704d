/**
 * The address, if following it does no more than open a web page. Evidence
 * comes from upstreams, so an address such as `javascript:…` must not become a
 * link.
 */
export function safeUrl(url: string | undefined): string | undefined {
  if (!url) {
    return undefined;
  }
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}
