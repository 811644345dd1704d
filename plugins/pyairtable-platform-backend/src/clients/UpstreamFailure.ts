/**
 * Why a call to an upstream failed. Each one asks something else of the person
 * who reads it.
 */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'stopped'
  | 'throttled'
  | 'refused'
  | 'server-error'
  | 'rejected'
  | 'not-understood';

const retryableKinds: readonly FailureKind[] = [
  'unreachable',
  'throttled',
  'server-error',
];

/**
 * A failed call, before it is put into words. Clients turn whatever their
 * library throws into this, so that retries and messages are decided in one
 * place.
 */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';
  readonly status?: number;
  /** What the upstream said, made safe to show. */
  readonly detail?: string;
  /** What to check instead of the client's usual credential. */
  readonly check?: string;

  constructor(
    readonly kind: FailureKind,
    options: { status?: number; detail?: string; check?: string } = {},
  ) {
    super(kind);
    this.status = options.status;
    this.detail = options.detail && cleanDetail(options.detail);
    this.check = options.check;
  }

  /**
   * A slow answer is not asked for again: that would triple the wait and add
   * to the load that may have caused it.
   */
  get retryable(): boolean {
    return retryableKinds.includes(this.kind);
  }
}

/** The failure that an HTTP status stands for, where there is no better word. */
export function failureOfStatus(
  status: number,
  detail?: string,
): UpstreamFailure {
  return new UpstreamFailure(kindOfStatus(status), { status, detail });
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) {
    return 'refused';
  }
  if (status === 429) {
    return 'throttled';
  }
  return status >= 500 ? 'server-error' : 'rejected';
}

/**
 * Makes text from an upstream safe for a message: one line, short, and without
 * anything that looks like a credential.
 */
export function cleanDetail(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\/\/[^/@\s]+@/g, '//')
    .replace(/\b(bearer|basic)\s+\S+/gi, '$1 …')
    .trim()
    .replace(/\.$/, '');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
