import type { ListActionsResponse } from '@backstage/plugin-scaffolder-common';

/** One of the values of a field, as the form shows it. */
export interface ActionChoice {
  value: string;
  title: string;
}

/**
 * The values of a field for which the portal can do what they need: one whose
 * action it does not have would fail after everything was typed.
 *
 * @param actions - action that a value needs, by value
 * @param installed - the portal's actions; where they are not known every value
 *   is offered, and trying the template out tells
 */
export function availableChoices(
  schema: { enum?: unknown[]; enumNames?: unknown },
  actions: Record<string, string>,
  installed: ListActionsResponse | undefined,
): ActionChoice[] {
  const titles = Array.isArray(schema.enumNames) ? schema.enumNames : [];
  const ids = installed && new Set(installed.map(({ id }) => id));
  return (schema.enum ?? [])
    .map(String)
    .map((value, at) => ({ value, title: String(titles[at] ?? value) }))
    .filter(({ value }) => !ids || !actions[value] || ids.has(actions[value]));
}
