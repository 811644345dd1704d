import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../../areas/lib/format';
import type { Posture, PostureCounts } from './readPosture';

/** `7 of 10 hold, 2 do not, 1 could not be seen` */
export function describeItems({
  passed,
  failed,
  unknown,
  total,
}: PostureCounts): string {
  return [
    `${passed} of ${total} hold`,
    failed > 0 && `${failed} ${failed === 1 ? 'does' : 'do'} not`,
    unknown > 0 && `${unknown} could not be seen`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `3 critical and 12 high findings, 1 of them known to be exploited` */
export function describeFindings({
  counts,
  knownExploited,
}: Pick<Posture, 'counts' | 'knownExploited'>): string {
  if (!counts) {
    return 'how many findings there are is not known';
  }
  const { critical, high } = counts;
  return [
    `${critical} critical and ${plural(high, 'high finding')}`,
    knownExploited > 0 && `${knownExploited} known to be exploited`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Evidence as a line or two: the object, and what its field says. */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.type) {
    case 'kubernetes': {
      const { cluster, kind, namespace, name } = evidence;
      const object = [namespace, name].filter(Boolean).join('/');
      return [
        `${kind} ${object} in cluster ${cluster}`,
        ...describeField(evidence),
      ].join('\n');
    }
    case 'aws':
      return [evidence.resource, ...describeField(evidence)].join('\n');
    case 'query':
      return [
        `${evidence.system}: ${evidence.query}`,
        ...(evidence.result === undefined ? [] : [evidence.result]),
      ].join('\n');
    case 'annotation':
      return `${evidence.name}: ${evidence.value}`;
    default:
      return `${evidence.title}: ${evidence.url}`;
  }
}

function describeField({
  field,
  value,
}: {
  field?: string;
  value?: string;
}): string[] {
  if (field === undefined) {
    return value === undefined ? [] : [value];
  }
  return [value === undefined ? field : `${field}: ${value}`];
}
