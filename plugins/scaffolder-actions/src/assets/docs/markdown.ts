/** A page: its parts with an empty line between them. */
export function markdownPage(...parts: (string | undefined)[]): string {
  return `${parts.filter(part => part).join('\n\n')}\n`;
}

/** A table; nothing where it has no rows. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string | undefined {
  if (rows.length === 0) {
    return undefined;
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** Commands for a shell. */
export function shell(...lines: string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

/** A name or figure as it is. Names have no backticks: their patterns forbid it. */
export function code(text: string | number): string {
  return `\`${text}\``;
}

/**
 * Numbered steps. A block of code in a step is indented, with an empty line
 * before it: else one of Markdown's readers or another ends the list there.
 */
export function steps(...items: string[]): string {
  return items
    .map((item, index) => {
      const [text, ...block] = item.split('\n');
      const lines = block.map(line => `    ${line}`);
      return [`${index + 1}. ${text}`, ...(block.length ? ['', ...lines] : [])];
    })
    .map(lines => lines.join('\n'))
    .join('\n\n');
}
