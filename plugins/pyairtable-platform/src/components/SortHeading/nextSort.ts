/**
 * The order after a press on a column's heading: by the column, then backwards,
 * then the usual order again.
 */
export function nextSort(
  column: string,
  current: string | undefined,
): string | undefined {
  if (current === column) {
    return `-${column}`;
  }
  return current === `-${column}` ? undefined : column;
}
