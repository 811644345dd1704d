import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { aggregate, Grouping } from './aggregate';
import { applyOperator } from './binary';
import { readDuration, readNumber } from './duration';
import { histogramQuantile } from './histogramQuantile';
import { Matcher, readMatchers } from './matchers';
import { PromqlError } from './PromqlError';
import { Sample, Value, vectorOf, withoutName } from './values';

/**
 * Where the evaluation reads from.
 *
 * @internal
 */
export interface Series {
  /** The selected series at a moment. */
  select(matches: Matcher, seconds: number): Sample[];
  /** What the selected counters rose by within a window that ends at a moment. */
  increase(matches: Matcher, windowSeconds: number, seconds: number): Sample[];
}

/**
 * Evaluates the part of PromQL that dashboards over counters and histograms
 * need: selectors, `rate` and `increase`, aggregation, arithmetic, comparison,
 * `and`, `or`, `unless` and `histogram_quantile`.
 *
 * @throws PromqlError that names what is not understood
 * @internal
 */
export function evaluate(
  query: string,
  seconds: number,
  series: Series,
): Value {
  const root = parser.parse(query).topNode;
  const expression = root.firstChild;
  if (!expression || !query.trim()) {
    throw new PromqlError('parse error: no expression found in input');
  }
  root.cursor().iterate(node => {
    if (node.type.isError) {
      throw new PromqlError(
        `parse error at character ${node.from + 1} of "${query}"`,
      );
    }
  });
  return evaluateNode(expression, { query, seconds, series });
}

interface Context {
  query: string;
  seconds: number;
  series: Series;
}

function evaluateNode(node: SyntaxNode, context: Context): Value {
  switch (node.name) {
    case 'ParenExpr':
      return evaluateNode(expressionIn(node, context), context);
    case 'NumberDurationLiteral':
      return { type: 'scalar', value: readNumber(textOf(node, context)) };
    case 'VectorSelector':
      return {
        type: 'vector',
        samples: context.series.select(
          readMatchers(node, context.query),
          context.seconds,
        ),
      };
    case 'UnaryExpr':
      return evaluateUnary(node, context);
    case 'BinaryExpr':
      return evaluateBinary(node, context);
    case 'AggregateExpr':
      return evaluateAggregate(node, context);
    case 'FunctionCall':
      return evaluateFunction(node, context);
    default:
      return notUnderstood(node, context);
  }
}

function evaluateUnary(node: SyntaxNode, context: Context): Value {
  const value = evaluateNode(expressionIn(node, context), context);
  const negative = textOf(node, context).startsWith('-');
  return negative
    ? applyOperator('*', { type: 'scalar', value: -1 }, value)
    : value;
}

function evaluateBinary(node: SyntaxNode, context: Context): Value {
  const [left, operator, ...rest] = childrenOf(node);
  if (rest.length !== 1) {
    // A modifier stands between the operator and its right side.
    return notUnderstood(rest[0], context);
  }
  return applyOperator(
    textOf(operator, context).toLowerCase(),
    evaluateNode(left, context),
    evaluateNode(rest[0], context),
  );
}

function evaluateAggregate(node: SyntaxNode, context: Context): Value {
  const operator = textOf(node.getChild('AggregateOp')!, context);
  const args = argumentsOf(node);
  if (args.length !== 1) {
    return notUnderstood(node, context);
  }
  return {
    type: 'vector',
    samples: aggregate(
      operator.toLowerCase(),
      readGrouping(node, context),
      vectorOf(evaluateNode(args[0], context), operator),
    ),
  };
}

function readGrouping(node: SyntaxNode, context: Context): Grouping {
  const modifier = node.getChild('AggregateModifier');
  return {
    by: !modifier?.getChild('Without'),
    labels:
      modifier
        ?.getChild('GroupingLabels')
        ?.getChildren('LabelName')
        .map(label => textOf(label, context)) ?? [],
  };
}

function evaluateFunction(node: SyntaxNode, context: Context): Value {
  const name = textOf(node.getChild('FunctionIdentifier')!, context);
  const args = argumentsOf(node);
  switch (name) {
    case 'rate':
    case 'increase':
      return evaluateIncrease(name, args, node, context);
    case 'histogram_quantile': {
      const [quantile, buckets] = args.map(arg => evaluateNode(arg, context));
      if (args.length !== 2 || quantile.type !== 'scalar') {
        throw new PromqlError(
          `expected a scalar and an instant vector in ${textOf(node, context)}`,
        );
      }
      return {
        type: 'vector',
        samples: histogramQuantile(quantile.value, vectorOf(buckets, name)),
      };
    }
    default:
      throw new PromqlError(`not understood: function ${name}`);
  }
}

function evaluateIncrease(
  name: 'rate' | 'increase',
  args: SyntaxNode[],
  node: SyntaxNode,
  context: Context,
): Value {
  const [range] = args;
  if (args.length !== 1 || range.name !== 'MatrixSelector') {
    throw new PromqlError(
      `expected a range vector such as requests[5m] in ${textOf(
        node,
        context,
      )}`,
    );
  }
  const [selector, duration] = childrenOf(range);
  const window = readDuration(textOf(duration, context).trim());
  const divisor = name === 'rate' ? window : 1;
  const samples = context.series
    .increase(readMatchers(selector, context.query), window, context.seconds)
    .map(({ labels, value }) => ({
      labels: withoutName(labels),
      value: value / divisor,
    }));
  return { type: 'vector', samples };
}

function argumentsOf(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild('FunctionCallBody');
  return body ? childrenOf(body) : [];
}

/** The children that mean something: no operators, no brackets. */
function expressionIn(node: SyntaxNode, context: Context): SyntaxNode {
  return (
    childrenOf(node).find(child => child.name !== 'UnaryOp') ??
    notUnderstood(node, context)
  );
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

function textOf(node: SyntaxNode, { query }: Context): string {
  return query.slice(node.from, node.to);
}

function notUnderstood(node: SyntaxNode, context: Context): never {
  throw new PromqlError(
    `not understood: ${textOf(node, context)} (${node.name})`,
  );
}
