import type { RunParameter } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Whether a parameter of a run may have this value. The server decides in the end. */
export function isValidParameter(
  parameter: RunParameter,
  value: string,
): boolean {
  if (parameter.type === 'choice') {
    return parameter.choices?.includes(value) ?? false;
  }
  if (!/^-?\d{1,15}$/.test(value)) {
    return false;
  }
  const number = Number(value);
  return (
    number >= (parameter.minimum ?? -Infinity) &&
    number <= (parameter.maximum ?? Infinity)
  );
}
