/** One requirement of a label selector; all of them must hold. */
export type LabelRequirement =
  | { operator: 'in' | 'notin'; key: string; values: string[] }
  | { operator: 'exists' | 'absent'; key: string };

const key = '[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?';
const value = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|';
const equality = new RegExp(`^(${key})\\s*(==|=|!=)\\s*(${value})$`);
const set = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*(${key})$`);
const onlyValue = new RegExp(`^(?:${value})$`);

/**
 * Reads a Kubernetes label selector, equality-based or set-based:
 * `app=web,tier in (a, b),!canary`. Undefined where it is not one, or where it
 * would select everything.
 */
export function parseLabelSelector(
  text: string,
): LabelRequirement[] | undefined {
  const requirements: LabelRequirement[] = [];
  // Commas inside of brackets separate values, not requirements.
  for (const part of text.split(/,(?![^(]*\))/).map(raw => raw.trim())) {
    const requirement = parseRequirement(part);
    if (!requirement) {
      return undefined;
    }
    requirements.push(requirement);
  }
  return requirements;
}

function parseRequirement(part: string): LabelRequirement | undefined {
  const equal = equality.exec(part);
  if (equal) {
    return {
      operator: equal[2] === '!=' ? 'notin' : 'in',
      key: equal[1],
      values: [equal[3]],
    };
  }
  const ofSet = set.exec(part);
  if (ofSet) {
    const values = ofSet[3].split(',').map(raw => raw.trim());
    return values.every(one => onlyValue.test(one))
      ? { operator: ofSet[2] as 'in' | 'notin', key: ofSet[1], values }
      : undefined;
  }
  const exists = existence.exec(part);
  return exists
    ? { operator: exists[1] ? 'absent' : 'exists', key: exists[2] }
    : undefined;
}

/** Whether labels meet every requirement, as Kubernetes decides it. */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const present = Object.hasOwn(labels, requirement.key);
    switch (requirement.operator) {
      case 'in':
        return present && requirement.values.includes(labels[requirement.key]);
      case 'notin':
        return (
          !present || !requirement.values.includes(labels[requirement.key])
        );
      case 'exists':
        return present;
      default:
        return !present;
    }
  });
}
