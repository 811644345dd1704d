import { InputError } from '@backstage/errors';
import type { Waiver } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isMap, isSeq, parseDocument, YAMLMap } from 'yaml';
import { waiversIssues } from '../../assets/catalog/waiversIssues';

/** What became of a waiver that was to be added. */
export type WaiverChange = 'added' | 'updated' | 'unchanged';

/**
 * Puts a waiver into the text of a waivers file; one of the same finding and
 * package is brought up to date, so that there are never two of them. Comments
 * and what else stands there stay.
 *
 * @throws InputError where the file is none, before or with the waiver.
 */
export function addWaiver(
  text: string,
  waiver: Waiver,
): { text: string; waivers: number; change: WaiverChange } {
  requireValid(text);
  // What YAML 1.1 would read as something else is put in quotes.
  const document = parseDocument(text, { compat: 'yaml-1.1' });
  const list = document.get('waivers');
  if (!isSeq(list)) {
    throw new InputError('file: waivers must be a list');
  }
  const same = list.items.find(
    (item): item is YAMLMap =>
      isMap(item) &&
      item.get('finding') === waiver.finding &&
      item.get('package') === waiver.package,
  );
  let change: WaiverChange = 'added';
  if (same) {
    const changes = (['reason', 'owner', 'expires'] as const).filter(
      field => same.get(field) !== waiver[field],
    );
    changes.forEach(field => same.set(field, waiver[field]));
    change = changes.length > 0 ? 'updated' : 'unchanged';
  } else {
    // `[]` would go on as a line of braces.
    list.flow = false;
    list.add(document.createNode(waiver));
  }
  const waivers = list.items.length;
  if (change === 'unchanged') {
    return { text, waivers, change };
  }
  const written = document.toString({ lineWidth: 0 });
  requireValid(written);
  return { text: written, waivers, change };
}

function requireValid(text: string): void {
  const issues = waiversIssues(text);
  if (issues.length > 0) {
    throw new InputError(`file: ${issues.join('; ')}`);
  }
}
