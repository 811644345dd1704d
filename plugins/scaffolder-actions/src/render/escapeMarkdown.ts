/**
 * Everything that means something in one of the readers of Markdown: Python's
 * (TechDocs, with its extensions) and GitHub's. A point counts where it can
 * make a list (`1.`) or a link (`www.example`).
 */
const syntax = /[!-&(-+:<-@[-`{-~-]|\.(?! |$)|(?<=\d)\./g;

/**
 * Free text as part of Markdown, shown as it was typed. Written as character
 * references: which backslashes are read differs from reader to reader, and a
 * reference is never syntax.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(syntax, character => `&#${character.charCodeAt(0)};`);
}
