import { UpstreamFailure } from '../UpstreamFailure';
import type { UpstreamCall, UpstreamPolicy } from '../UpstreamPolicy';

/** One page of a listing. */
export interface Page<T> {
  items: T[];
  /** Token of the next page; undefined on the last one. */
  next?: string;
}

const maxPages = 200;

/**
 * Reads a listing to its end, each page as a call of its own. A server that
 * never ends it, or hands out the same token twice, is stopped.
 *
 * @throws UpstreamError
 */
export async function readPages<T>(
  policy: UpstreamPolicy,
  call: UpstreamCall,
  readPage: (
    token: string | undefined,
    abortSignal: AbortSignal,
  ) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let token: string | undefined;
  for (let count = 0; count < maxPages; count += 1) {
    const current = token;
    const page = await policy.execute(call, signal =>
      readPage(current, signal),
    );
    // One by one: spreading a long page would overflow the stack.
    for (const item of page.items) {
      items.push(item);
    }
    if (!page.next) {
      return items;
    }
    if (page.next === token) {
      break;
    }
    token = page.next;
  }
  throw policy.errorOf(
    call,
    new UpstreamFailure('not-understood', {
      detail: 'its listing does not end',
    }),
  );
}
