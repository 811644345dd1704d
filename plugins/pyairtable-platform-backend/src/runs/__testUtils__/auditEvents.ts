import type { TestPlatform } from '../../__testUtils__/startPlatform';

/** What was written into the audit log of runs, and how each of it ended. */
export async function auditEvents(
  { auditor }: Pick<TestPlatform, 'auditor'>,
  runId?: string,
) {
  const { calls, results } = auditor.createEvent.mock;
  const events = await Promise.all(
    calls.map(async ([created], index) => {
      const event = (await results[index].value) as Record<
        'success' | 'fail',
        jest.Mock
      >;
      const success = event.success.mock.calls[0];
      const fail = event.fail.mock.calls[0];
      return {
        eventId: created.eventId,
        meta: { ...created.meta, ...success?.[0]?.meta } as Record<
          string,
          unknown
        >,
        hasRequest: created.request !== undefined,
        succeeded: success !== undefined,
        error: fail?.[0]?.error?.message as string | undefined,
      };
    }),
  );
  return events.filter(
    ({ eventId, meta }) =>
      eventId.startsWith('run-') &&
      (runId === undefined || meta.runId === runId),
  );
}
