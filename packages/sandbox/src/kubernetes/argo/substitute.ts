/** What can stand between braces, by its name. */
export type Scope = Readonly<Record<string, string>>;

/**
 * Puts values in the place of `{{…}}`. What the scope does not have stays as it
 * is, as with Argo.
 *
 * @internal
 */
export function substitute(text: string, scope: Scope): string {
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(scope, name) ? scope[name] : whole,
  );
}

/**
 * Evaluates a `when`: one comparison for equality, or a bare truth.
 *
 * @returns whether it holds; undefined where the sandbox cannot tell
 * @internal
 */
export function evaluateWhen(expression: string): boolean | undefined {
  const match = /^(.*?)\s*(==|!=)\s*(.*?)$/.exec(expression.trim());
  if (match) {
    const [, left, operator, right] = match;
    return (unquote(left) === unquote(right)) === (operator === '==');
  }
  const bare = unquote(expression);
  return bare === 'true' || bare === 'false' ? bare === 'true' : undefined;
}

function unquote(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2');
}
