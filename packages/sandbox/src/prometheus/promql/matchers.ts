import type { SyntaxNode } from '@lezer/common';
import { PromqlError } from './PromqlError';
import { Labels, metricName } from './values';

/**
 * Whether a series is selected.
 *
 * @internal
 */
export type Matcher = (labels: Labels) => boolean;

/**
 * Reads the name and the label matchers of a VectorSelector.
 *
 * @internal
 */
export function readMatchers(selector: SyntaxNode, query: string): Matcher {
  const text = (node: SyntaxNode) => query.slice(node.from, node.to);
  const matchers: Matcher[] = [];

  const name = selector.getChild('Identifier');
  if (name) {
    const wanted = text(name);
    matchers.push(labels => labels[metricName] === wanted);
  }
  const list = selector.getChild('LabelMatchers');
  for (let node = list?.firstChild; node; node = node.nextSibling) {
    if (node.name !== 'UnquotedLabelMatcher') {
      throw new PromqlError(`not understood: ${text(node)} (${node.name})`);
    }
    const [label, operator, literal] = [
      node.getChild('LabelName'),
      node.getChild('MatchOp'),
      node.getChild('StringLiteral'),
    ];
    if (!label || !operator || !literal) {
      throw new PromqlError(`parse error in label matcher ${text(node)}`);
    }
    matchers.push(
      createMatcher(text(label), text(operator), unquote(text(literal))),
    );
  }
  if (matchers.length === 0) {
    throw new PromqlError(
      'vector selector must contain at least one non-empty matcher',
    );
  }
  return labels => matchers.every(matches => matches(labels));
}

function createMatcher(
  label: string,
  operator: string,
  value: string,
): Matcher {
  switch (operator) {
    case '=':
      return labels => (labels[label] ?? '') === value;
    case '!=':
      return labels => (labels[label] ?? '') !== value;
    default: {
      let pattern: RegExp;
      try {
        // Prometheus anchors its patterns.
        pattern = new RegExp(`^(?:${value})$`, 's');
      } catch {
        throw new PromqlError(`invalid regular expression "${value}"`);
      }
      const wanted = operator === '=~';
      return labels => pattern.test(labels[label] ?? '') === wanted;
    }
  }
}

function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('`')
    ? inner
    : inner.replace(/\\(.)/g, (_, escaped: string) =>
        escaped === 'n' ? '\n' : escaped,
      );
}
