import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { cleanText } from './scans/cleanText';

const maxMessage = 1000;
const maxValue = 300;

/**
 * A judgement as it can be shown: names and values out of a cluster can be of
 * any length, and have characters in them that nobody sees.
 */
export function boundResult<T extends { message: string; evidence?: Evidence }>(
  result: T,
): T {
  return {
    ...result,
    message: cleanText(result.message, maxMessage),
    evidence: result.evidence && boundEvidence(result.evidence),
  };
}

function boundEvidence(evidence: Evidence): Evidence {
  switch (evidence.type) {
    case 'kubernetes':
    case 'annotation':
      return evidence.value === undefined
        ? evidence
        : { ...evidence, value: cleanText(evidence.value, maxValue) };
    default:
      return evidence;
  }
}
