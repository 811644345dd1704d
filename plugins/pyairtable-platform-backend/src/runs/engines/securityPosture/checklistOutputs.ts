import { boundText } from '../bounds';
import type { Posture } from './readPosture';

/** Characters of one output, and how many of them a checklist may fill. */
const most = { value: 4096, parts: 80, name: 200 };

/** `failed` by `strict-mtls`, and so on. */
export function toResults({ checks }: Posture): Record<string, string> {
  return Object.fromEntries(
    checks.map(({ id, passed }) => [boundText(id, most.name), wordOf(passed)]),
  );
}

/**
 * The results of services as JSON, `{"api-gateway":{"strict-mtls":"failed"}}`,
 * as many outputs as they need: `checklist`, `checklist-2`, … Each is whole
 * JSON. Services that fit nowhere are counted in `servicesLeftOut`.
 *
 * @param results - by service, and by item
 */
export function checklistOutputs(
  results: readonly (readonly [string, Record<string, string>])[],
): Record<string, string> {
  const parts: string[][] = [];
  let length = Infinity;
  let leftOut = 0;
  for (const [service, result] of results) {
    const entry = `${JSON.stringify(service)}:${JSON.stringify(result)}`;
    // Braces around all, and a comma before each.
    if (length + entry.length + 3 > most.value) {
      if (parts.length === most.parts || entry.length + 2 > most.value) {
        leftOut += 1;
        continue;
      }
      parts.push([]);
      length = 0;
    }
    parts[parts.length - 1].push(entry);
    length += entry.length + 1;
  }
  return {
    ...Object.fromEntries(
      parts.map((entries, index) => [
        index === 0 ? 'checklist' : `checklist-${index + 1}`,
        `{${entries.join(',')}}`,
      ]),
    ),
    ...(leftOut > 0 && { servicesLeftOut: String(leftOut) }),
  };
}

function wordOf(passed: boolean | null): string {
  if (passed === null) {
    return 'unknown';
  }
  return passed ? 'passed' : 'failed';
}
