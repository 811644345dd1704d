import { PromqlError } from './PromqlError';
import { Sample, signatureOf, Value, vectorOf, withoutName } from './values';

const arithmetic: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const comparison: Record<string, (a: number, b: number) => boolean> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const sets: Record<string, (left: Sample[], right: Sample[]) => Sample[]> = {
  or: (left, right) => [...left, ...missingIn(left, right)],
  unless: (left, right) => missingIn(right, left),
  and: (left, right) => {
    const missing = new Set(missingIn(right, left));
    return left.filter(sample => !missing.has(sample));
  },
};

/**
 * Applies an operator between two values, matched one to one on all labels.
 *
 * @internal
 */
export function applyOperator(
  operator: string,
  left: Value,
  right: Value,
): Value {
  const combine = sets[operator];
  if (combine) {
    return {
      type: 'vector',
      samples: combine(vectorOf(left, operator), vectorOf(right, operator)),
    };
  }
  if (arithmetic[operator]) {
    return calculate(arithmetic[operator], left, right);
  }
  if (comparison[operator]) {
    return filter(operator, left, right);
  }
  throw new PromqlError(`not understood: operator ${operator}`);
}

function calculate(
  operate: (a: number, b: number) => number,
  left: Value,
  right: Value,
): Value {
  if (left.type === 'scalar' && right.type === 'scalar') {
    return { type: 'scalar', value: operate(left.value, right.value) };
  }
  const samples = pairs(left, right).map(({ labels, a, b }) => ({
    labels: withoutName(labels),
    value: operate(a, b),
  }));
  return { type: 'vector', samples };
}

function filter(operator: string, left: Value, right: Value): Value {
  if (left.type === 'scalar' && right.type === 'scalar') {
    throw new PromqlError('comparisons between scalars must use BOOL modifier');
  }
  return {
    type: 'vector',
    samples: pairs(left, right)
      .filter(({ a, b }) => comparison[operator](a, b))
      .map(({ labels, a, b }) => ({
        labels,
        value: left.type === 'vector' ? a : b,
      })),
  };
}

function pairs(
  left: Value,
  right: Value,
): { labels: Sample['labels']; a: number; b: number }[] {
  if (left.type === 'scalar') {
    return vectorOf(right, 'operation').map(({ labels, value }) => ({
      labels,
      a: left.value,
      b: value,
    }));
  }
  if (right.type === 'scalar') {
    return left.samples.map(({ labels, value }) => ({
      labels,
      a: value,
      b: right.value,
    }));
  }
  const bySignature = new Map<string, number>();
  for (const { labels, value } of right.samples) {
    const signature = signatureOf(withoutName(labels));
    if (bySignature.has(signature)) {
      throw new PromqlError(
        'many-to-many matching not allowed: matching labels must be unique on one side',
      );
    }
    bySignature.set(signature, value);
  }
  return left.samples.flatMap(({ labels, value }) => {
    const b = bySignature.get(signatureOf(withoutName(labels)));
    return b === undefined ? [] : [{ labels, a: value, b }];
  });
}

/** The samples of `of` whose labels are not in `where`. */
function missingIn(where: Sample[], of: Sample[]): Sample[] {
  const known = new Set(
    where.map(({ labels }) => signatureOf(withoutName(labels))),
  );
  return of.filter(
    ({ labels }) => !known.has(signatureOf(withoutName(labels))),
  );
}
