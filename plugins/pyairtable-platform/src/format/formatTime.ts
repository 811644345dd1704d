/**
 * A moment in the reader's own time zone: `Nov 24, 2026, 4:36:57 AM`. What is
 * no moment is given back as it is.
 */
export function formatTime(at: string, locale: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return at;
  }
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(date);
}
