/**
 * The end of a text, from the beginning of a line on where there is one.
 *
 * @param length - most characters
 */
export function endOf(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  // Never one half of a character that takes two.
  const end = text.slice(-length).replace(/^[\uDC00-\uDFFF]/, '');
  const line = end.indexOf('\n') + 1;
  return line > 0 && line < end.length ? end.slice(line) : end;
}
