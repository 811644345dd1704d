import type { ErrorObject } from 'ajv';
import { isObject, pathText } from '../read';

/** Errors inside alternatives only say why each of them does not fit. */
const insideAlternative = /\/(oneOf|anyOf|not)\/./;

/** A schema's errors as path and words, each once. */
export function describeSchemaErrors(
  errors: readonly ErrorObject[],
  root: unknown,
): { path: string; message: string }[] {
  const said = new Set<string>();
  return errors
    .filter(({ schemaPath }) => !insideAlternative.test(schemaPath))
    .map(error => describe(error, root))
    .filter(({ path, message }) => {
      const line = `${path} ${message}`;
      return !said.has(line) && said.add(line);
    });
}

function describe(error: ErrorObject, root: unknown) {
  const keys = pathKeys(error.instancePath, root);
  const path = pathText(keys);
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties':
      return {
        path: pathText([...keys, String(params.additionalProperty)]),
        message: 'unknown field',
      };
    case 'required':
      return {
        path: pathText([...keys, String(params.missingProperty)]),
        message: 'is required',
      };
    case 'enum':
      return {
        path,
        message: `must be one of ${params.allowedValues.join(
          ', ',
        )}, not ${short(error.data)}`,
      };
    case 'type':
      return {
        path,
        message: `must be ${[params.type].flat().join(' or ')}, not ${short(
          error.data,
        )}`,
      };
    case 'oneOf':
    case 'anyOf':
      return { path, message: alternatives(error) };
    case 'not':
      return { path, message: 'has fields that exclude each other' };
    default:
      return { path, message: `${error.message}: ${short(error.data)}` };
  }
}

/** Names the fields of which one is wanted, where that is what is asked. */
function alternatives({ keyword, schema }: ErrorObject): string {
  const fields = [schema]
    .flat()
    .flatMap(option =>
      isObject(option) && Array.isArray(option.required) ? option.required : [],
    );
  const amount = keyword === 'oneOf' ? 'exactly one' : 'one';
  return fields.length > 0
    ? `must have ${amount} of ${[...new Set(fields)].join(', ')}`
    : `must match ${amount} of the forms that are allowed`;
}

/** JSON pointer to keys: numbers where a list is. */
function pathKeys(pointer: string, root: unknown): (string | number)[] {
  let value: unknown = root;
  return pointer
    .split('/')
    .slice(1)
    .map(part => {
      const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
