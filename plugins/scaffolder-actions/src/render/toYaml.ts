import { CORE_SCHEMA, dump } from 'js-yaml';
import { yaml11Types } from './yaml11Types';

const schema = CORE_SCHEMA.extend({ implicit: [...yaml11Types] });

/**
 * Writes YAML that readers of YAML 1.1 and of 1.2 understand alike: kubectl
 * reads the former, in which a bare `Off`, `yes` or `1e3` is not a string.
 */
export function toYaml(document: unknown, comment?: string): string {
  const text = dump(document, {
    schema,
    lineWidth: -1,
    noRefs: true,
    skipInvalid: true,
  });
  const head = comment
    ? comment
        .split('\n')
        .map(line => `# ${line}`.trimEnd())
        .join('\n')
    : '';
  return head ? `${head}\n${text}` : text;
}

/** Several documents in one file. */
export function toYamlDocuments(documents: readonly unknown[]): string {
  return documents.map(document => toYaml(document)).join('---\n');
}
