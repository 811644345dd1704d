import { stringify } from 'yaml';

/**
 * Writes YAML that readers of YAML 1.1 and of 1.2 understand alike: kubectl
 * reads the former, in which a bare `Off`, `yes` or `1e3` is not a string.
 */
export function toYaml(document: unknown, comment?: string): string {
  const text = stringify(document, {
    version: '1.1',
    // Quotes what only a reader of YAML 1.2 takes for something else: 0o17.
    compat: 'core',
    aliasDuplicateObjects: false,
    lineWidth: 0,
    defaultStringType: 'PLAIN',
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
