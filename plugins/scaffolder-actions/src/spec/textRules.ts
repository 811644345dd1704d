/**
 * Control characters, marks that turn the direction of text, and others that
 * nobody sees: they can make a file say something else than a reader sees.
 * What joins letters and emoji (U+200C, U+200D) is none of them.
 */
const invisible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** Whether free text is one line of visible characters. */
export function isPlainLine(text: string): boolean {
  return !invisible.test(text);
}

/** Name of a DNS label as Kubernetes takes it for a Service. */
export const serviceNamePattern = /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/;

/** Host name of at least two labels, as a certificate can carry it. */
export const hostnamePattern =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** An https URL without user, query, fragment or anything to be quoted. */
export const httpsUrlPattern =
  /^https:\/\/(?=[^/:]{1,253}([/:]|$))([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5]))?(\/[A-Za-z0-9._~/-]{0,500})?$/;

/** A cost center is the value of a label and of an AWS tag. */
export const costCenterPattern = /^[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]$/;

/** What Redis, SQS (also FIFO) and Kafka all take as a name. */
export const queueNamePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,74}(\.fifo)?$/;

export const awsAccountPattern = /^\d{12}$/;
