import fs from 'node:fs';
import path from 'node:path';

const marker = /^<!-- example: (\S+) -->\n[\s\S]*?^<!-- \/example -->$/gm;

/** Longer examples are cut there. */
const maxLines = 70;

const languages = {
  '.go': 'go',
  '.json': 'json',
  '.md': 'md',
  '.mjs': 'js',
  '.py': 'python',
  '.sh': 'sh',
  '.ts': 'ts',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

/**
 * Puts generated files into a page, where a pair of comments asks for them:
 * `<!-- example: deploy/base/hpa.yaml -->` … `<!-- /example -->`.
 *
 * @param page - Markdown
 * @param folder - where the files were generated
 */
export function fillExamples(page, folder) {
  return page.replace(marker, (_, file) => {
    const lines = readExample(folder, file);
    const cut = lines.length - maxLines;
    const shown = cut > 3 ? lines.slice(0, maxLines) : lines;
    const language = languages[path.extname(file)] ?? '';
    return [
      `<!-- example: ${file} -->`,
      '',
      `\`${file}\`${cut > 3 ? `, its first ${maxLines} lines` : ''}:`,
      '',
      // Prettier would write it in its own way.
      '<!-- prettier-ignore -->',
      `\`\`\`${language}`,
      ...shown,
      '```',
      '',
      '<!-- /example -->',
    ].join('\n');
  });
}

function readExample(folder, file) {
  const at = path.join(folder, file);
  if (!fs.existsSync(at)) {
    throw new Error(`There is no ${file} in what is generated.`);
  }
  return fs.readFileSync(at, 'utf8').trimEnd().split('\n');
}
