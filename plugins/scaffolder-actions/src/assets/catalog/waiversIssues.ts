import { waiversFileSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parse } from 'yaml';

/** What is wrong with the text of a waivers file, a sentence for each thing. */
export function waiversIssues(text: string): string[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return [`is no YAML: ${String((error as Error).message).split('\n')[0]}`];
  }
  const { error } = waiversFileSchema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
}
