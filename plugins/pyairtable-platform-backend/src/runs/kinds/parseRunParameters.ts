import { InputError } from '@backstage/errors';
import type { RunParameter } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Checks what was given for a run, and fills in what was not.
 *
 * @throws InputError that names the parameter
 */
export function parseRunParameters(
  parameters: readonly RunParameter[],
  given: Record<string, string> = {},
): Record<string, string> {
  const known = parameters.map(({ name }) => name);
  const unknown = Object.keys(given).find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `parameters.${unknown}: unknown, ${
        known.length
          ? `known ones are ${known.join(', ')}`
          : 'this kind of run has none'
      }`,
    );
  }
  return Object.fromEntries(
    parameters.map(parameter => [
      parameter.name,
      parseValue(
        parameter,
        Object.hasOwn(given, parameter.name)
          ? given[parameter.name]
          : parameter.default,
      ),
    ]),
  );
}

function parseValue(parameter: RunParameter, text: string): string {
  const { name, type, minimum, maximum, choices } = parameter;
  if (type === 'choice') {
    if (!choices?.includes(text)) {
      throw new InputError(
        `parameters.${name}: expected one of ${choices?.join(', ')}`,
      );
    }
    return text;
  }
  const value = Number(text);
  if (
    !/^-?\d{1,9}$/.test(text) ||
    value < (minimum ?? -Infinity) ||
    value > (maximum ?? Infinity)
  ) {
    throw new InputError(
      `parameters.${name}: expected a whole number from ${minimum} to ${maximum}`,
    );
  }
  return String(value);
}
