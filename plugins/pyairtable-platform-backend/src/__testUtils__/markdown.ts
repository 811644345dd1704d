import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../..');

/**
 * Text of a page.
 *
 * @param file - path from the root of the repository
 */
export function readPage(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Rows of the table that begins with these titles, as cells by their title. */
export function tableOf(
  page: string,
  ...titles: string[]
): Record<string, string>[] {
  const lines = page.split('\n');
  const cellsOf = (line: string) =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim());
  const start = lines.findIndex(
    line =>
      line.startsWith('|') &&
      titles.every((title, index) => cellsOf(line)[index] === title),
  );
  expect(start).toBeGreaterThan(0);
  const head = cellsOf(lines[start]);
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex(line => !line.startsWith('|')),
    )
    .map(line =>
      Object.fromEntries(
        cellsOf(line).map((cell, index) => [head[index], cell]),
      ),
    );
}

/** What stands in the blocks of code of a language; there is at least one. */
export function codesOf(page: string, language: string): string[] {
  const blocks = [
    ...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?\n)\`\`\`$`, 'gm')),
  ].map(([, code]) => code);
  expect(blocks).not.toEqual([]);
  return blocks;
}

/** What is written as code in a cell. */
export function named(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}

/**
 * Links of a page that lead to no file of the repository, or to no heading.
 *
 * @param file - path from the root of the repository
 */
export function brokenLinks(file: string): string[] {
  const links = [
    ...withoutCode(readPage(file)).matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, link]) => link);
  return links.filter(link => {
    if (/^[a-z]+:/.test(link)) {
      return false;
    }
    const [target, anchor] = link.split('#');
    const linked = target ? path.join(path.dirname(file), target) : file;
    return (
      !existsSync(path.join(root, linked)) ||
      (anchor !== undefined && !anchorsOf(readPage(linked)).includes(anchor))
    );
  });
}

function withoutCode(page: string): string {
  return page.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** As GitHub names the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...page.replace(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(
    ([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-'),
  );
}
