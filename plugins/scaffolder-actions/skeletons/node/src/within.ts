import { setTimeout as delay } from 'node:timers/promises';

/** What the work gives, or a failure where it takes longer than the time given. */
export async function within<T>(millis: number, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = delay(millis, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`took longer than ${millis} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}
