import type { CostResult } from './costResults';

/**
 * Cuts results into pages of so many groups. A day whose groups do not fit goes
 * on with the next page, as with Cost Explorer.
 *
 * @returns undefined where the token is not one of ours
 * @internal
 */
export function pageOf(
  results: CostResult[],
  pageSize: number,
  token: string | undefined,
): { results: CostResult[]; nextToken?: string } | undefined {
  const from = token === undefined ? 0 : readToken(token);
  if (from === undefined) {
    return undefined;
  }
  const page: CostResult[] = [];
  let passed = 0;
  for (const result of results) {
    const groups = result.Groups.slice(
      Math.max(0, from - passed),
      Math.max(0, from + pageSize - passed),
    );
    // A day without any group belongs to the page on which its place is.
    const empty = result.Groups.length === 0;
    if (groups.length > 0 || (empty && passed >= from)) {
      page.push({ ...result, Groups: groups });
    }
    passed += result.Groups.length;
  }
  const next = from + pageSize;
  return {
    results: page,
    ...(next < passed ? { nextToken: writeToken(next) } : {}),
  };
}

function writeToken(offset: number): string {
  return Buffer.from(`groups:${offset}`).toString('base64');
}

function readToken(token: string): number | undefined {
  const match = /^groups:(\d+)$/.exec(
    Buffer.from(token, 'base64').toString('utf8'),
  );
  return match ? Number(match[1]) : undefined;
}
