import { InputError } from '@backstage/errors';
import type { KubernetesObject } from './KubernetesObject';

/** @internal */
export type Selector = (object: KubernetesObject) => boolean;

const name = '[A-Za-z0-9./_-]+';
const requirement = new RegExp(
  `^\\s*(?:(!)\\s*(${name})|(${name})\\s+(in|notin)\\s+\\(([^)]*)\\)|(${name})\\s*(==|=|!=)\\s*(${name})?|(${name}))\\s*$`,
);

/**
 * Reads a label selector: `app=x,tier!=batch,stage in (a, b),!old`.
 *
 * @throws InputError that quotes what cannot be read
 * @internal
 */
export function readLabelSelector(text: string): Selector {
  const tests = splitOutsideBrackets(text)
    .filter(part => part.trim())
    .map(readRequirement);
  return object => {
    const labels = object.metadata?.labels ?? {};
    return tests.every(test => test(labels));
  };
}

function readRequirement(
  part: string,
): (labels: Record<string, string>) => boolean {
  const match = requirement.exec(part);
  if (!match) {
    throw new InputError(
      `unable to parse requirement: found '${part.trim()}', expected a label selector`,
    );
  }
  const [
    ,
    ,
    absent,
    setKey,
    setOperator,
    set,
    key,
    operator,
    value = '',
    present,
  ] = match;
  if (absent) {
    return labels => !(absent in labels);
  }
  if (present) {
    return labels => present in labels;
  }
  if (setKey) {
    const values = set.split(',').map(item => item.trim());
    // What has no such label is "not in" any set.
    return setOperator === 'in'
      ? labels => values.includes(labels[setKey] ?? '\0')
      : labels => !values.includes(labels[setKey] ?? '\0');
  }
  return operator === '!='
    ? labels => labels[key] !== value
    : labels => labels[key] === value;
}

/**
 * Reads a field selector: `metadata.name=x,status.phase!=Running`.
 *
 * @throws InputError that quotes what cannot be read
 * @internal
 */
export function readFieldSelector(text: string): Selector {
  const tests = text
    .split(',')
    .filter(part => part.trim())
    .map(part => {
      const match = /^([A-Za-z.]+)(==|=|!=)(.*)$/.exec(part.trim());
      if (!match) {
        throw new InputError(`invalid field selector '${part}'`);
      }
      const [, path, operator, value] = match;
      return (object: KubernetesObject) =>
        (fieldOf(object, path) === value) === (operator !== '!=');
    });
  return object => tests.every(test => test(object));
}

function fieldOf(object: KubernetesObject, path: string): string {
  let value: unknown = object;
  for (const key of path.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined;
  }
  return value === undefined ? '' : String(value);
}

function splitOutsideBrackets(text: string): string[] {
  return text.split(/,(?![^(]*\))/);
}
