/** `checklist` and `default-deny` make `checklistDefaultDeny`. */
export function factNameOf(group: string, id: string): string {
  return id
    .split('-')
    .reduce(
      (name, word) => `${name}${word[0].toUpperCase()}${word.slice(1)}`,
      group,
    );
}
