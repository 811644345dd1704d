import type { PreflightCheck } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

type Rest = Omit<PreflightCheck, 'id' | 'title' | 'result'>;

/** Makes the answers of one check. */
export function answersOf(id: string, title: string) {
  const answer =
    (result: PreflightCheck['result']) =>
    (message: string, evidence?: Rest['evidence']): PreflightCheck => ({
      id,
      title,
      result,
      message,
      ...(evidence && { evidence }),
    });
  return { pass: answer('pass'), warn: answer('warn'), block: answer('block') };
}

const order = ['pass', 'warn', 'block'] as const;

/** The worst of some answers. */
export function worstOf(
  checks: readonly PreflightCheck[],
): PreflightCheck['result'] {
  return checks.reduce<PreflightCheck['result']>(
    (worst, { result }) =>
      order.indexOf(result) > order.indexOf(worst) ? result : worst,
    'pass',
  );
}
