/**
 * A readable title for an id that no one named: `error-budget` becomes
 * `Error budget`.
 */
export function titleOfId(id: string): string {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
