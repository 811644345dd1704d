import type {
  Evidence,
  Reason,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** One fence around a service, in the detail and as a reason. */
export interface Check {
  detail: SecurityDetail['checks'][number];
  reason: Reason;
}

/** Makes a check that passed, failed, or could not be seen. */
export function createCheck(options: {
  id: Check['detail']['id'];
  passed: boolean | null;
  /** Code of the reason. */
  code: string;
  message: string;
  evidence?: Evidence;
}): Check {
  const { id, passed, code, message, evidence } = options;
  return {
    detail: { id, passed, message },
    reason: { code, level: levelOf(passed), message, evidence },
  };
}

function levelOf(passed: boolean | null): Reason['level'] {
  if (passed === null) {
    return 'unknown';
  }
  return passed ? 'ok' : 'warning';
}
