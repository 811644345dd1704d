import type { PlatformRequestOptions } from './PlatformApi';

/** What is asked of the platform's backend, beside the path. */
export interface PlatformRequest extends PlatformRequestOptions {
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The same for the browser's `fetch`. */
export function toRequestInit(request: PlatformRequest): RequestInit {
  const { method = 'GET', body, headers, signal } = request;
  return {
    method,
    signal,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
