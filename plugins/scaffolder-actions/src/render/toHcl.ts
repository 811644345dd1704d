/** A reference or call that stands in HCL as it is; never made of user text. */
export class HclExpression {
  constructor(readonly text: string) {}
}

/** Makes an expression: `hcl('var.region')`. */
export function hcl(text: string): HclExpression {
  return new HclExpression(text);
}

export type HclValue =
  | string
  | number
  | boolean
  | null
  | HclExpression
  | readonly HclValue[]
  | { readonly [key: string]: HclValue | undefined };

/** A comment (an empty one is an empty line), an argument or a nested block. */
export type HclItem =
  | { comment: string }
  | { name: string; value: HclValue }
  | HclBlock;

export interface HclBlock {
  block: string;
  labels?: readonly string[];
  body: readonly HclItem[];
}

/** Arguments from a mapping; what is undefined is left out. */
export function hclArguments(values: {
  readonly [name: string]: HclValue | undefined;
}): HclItem[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}

/** Text of a file of blocks, as `terraform fmt` leaves it. */
export function toHcl(blocks: readonly HclItem[]): string {
  return blocks
    .map((block, at) => {
      const text = renderItems([block], '').join('\n');
      const isLast = at === blocks.length - 1;
      // A comment stays with what it is about.
      return `${text}${'comment' in block || isLast ? '\n' : '\n\n'}`;
    })
    .join('');
}

function renderItems(items: readonly HclItem[], indent: string): string[] {
  const lines: string[] = [];
  let run: { name: string; text: string }[] = [];
  const flush = () => {
    const width = Math.max(...run.map(({ name }) => name.length));
    run.forEach(({ name, text }) =>
      lines.push(`${indent}${name.padEnd(width)} = ${text}`),
    );
    run = [];
  };
  items.forEach((item, at) => {
    if ('name' in item) {
      const text = render(item.value, indent);
      if (!text.includes('\n')) {
        run.push({ name: item.name, text });
        return;
      }
      flush();
      lines.push(`${indent}${item.name} = ${text}`);
      return;
    }
    flush();
    if ('comment' in item) {
      item.comment
        .split('\n')
        .forEach(line => lines.push(line && `${indent}# ${line}`));
      return;
    }
    if (at > 0 && !('comment' in items[at - 1])) {
      lines.push('');
    }
    const labels = (item.labels ?? []).map(label => ` ${quote(label)}`);
    const head = `${indent}${item.block}${labels.join('')}`;
    if (item.body.length === 0) {
      lines.push(`${head} {}`);
      return;
    }
    lines.push(
      `${head} {`,
      ...renderItems(item.body, `${indent}  `),
      `${indent}}`,
    );
  });
  flush();
  return lines;
}

function render(value: HclValue, indent: string): string {
  if (value instanceof HclExpression) {
    return value.text;
  }
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? quote(value) : String(value);
  }
  if (Array.isArray(value)) {
    const items = value.map(item => render(item, `${indent}  `));
    const line = `[${items.join(', ')}]`;
    return line.length <= 80 && !line.includes('\n')
      ? line
      : ['[', ...items.map(item => `${indent}  ${item},`), `${indent}]`].join(
          '\n',
        );
  }
  const entries = Object.entries(value).flatMap(([name, entry]) =>
    entry === undefined ? [] : [{ name: keyOf(name), value: entry }],
  );
  return entries.length === 0
    ? '{}'
    : ['{', ...renderItems(entries, `${indent}  `), `${indent}}`].join('\n');
}

/** A key of an object: in quotes unless it is an identifier. */
function keyOf(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quote(name);
}

/** A literal: nothing in it is taken for a template. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}
