const located = /\(?((?:webpack-internal|https?):\/\/[^\s)]+)\)?$/;

/** The file of the innermost frame of a stack that names one. */
function innermostFile(text) {
  return text
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => located.exec(line.trim())?.[1])
    .find(Boolean);
}

/**
 * Whether something on the browser's console is a problem of the portal.
 *
 * All errors are, except React's hints for developers about a component of a
 * library: those stand above the stack of components, the culprit first.
 */
export function isProblem({ type, text }) {
  if (type !== 'error') return false;
  const file = text.startsWith('Warning: ') ? innermostFile(text) : undefined;
  return !file?.includes('/node_modules/');
}
