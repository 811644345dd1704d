/** Text that is shown as it is. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/** Control characters, and those that make text look like other text. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * A scanner's text as it can be shown: on one line, without characters that
 * cannot be seen, and of bounded length. Empty where there is none.
 *
 * @param max - characters that are kept
 */
export function cleanText(text: unknown, max: number): string {
  if (typeof text !== 'string') {
    return '';
  }
  if (text.length <= max && plain.test(text)) {
    return text;
  }
  const clean = text
    .slice(0, 4 * max)
    .replace(invisible, ' ')
    .trim();
  if (text.length <= max) {
    return clean;
  }
  // Joined anew, because a slice would hold on to the whole of a long text.
  const characters = Array.from(clean);
  return characters.length > max
    ? `${characters.slice(0, max - 1).join('')}…`
    : characters.join('');
}

const maxUrlLength = 2000;

/** A link that can be followed; null for anything but `http:` and `https:`. */
export function safeUrl(text: string | null | undefined): string | null {
  if (!text || text.length > maxUrlLength) {
    return null;
  }
  try {
    const url = new URL(text);
    return (url.protocol === 'https:' || url.protocol === 'http:') &&
      !url.username &&
      !url.password
      ? url.href
      : null;
  } catch {
    return null;
  }
}

/** A day, a time of it, and its offset. */
const iso8601 = /^\d{4}-\d\d-\d\d(T[\d:.]{5,20})?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A moment in UTC, ISO 8601; null where there is none or it says nothing. One
 * without an offset is of UTC, wherever the portal runs.
 */
export function toMoment(text: string | null | undefined): string | null {
  const match = iso8601.exec(text ?? '');
  const isLocal = match?.[1] !== undefined && match[2] === undefined;
  const time = match ? Date.parse(isLocal ? `${match[0]}Z` : match[0]) : NaN;
  // Programs in Go write the year 1 for what is not known.
  return time > 0 ? new Date(time).toISOString() : null;
}
