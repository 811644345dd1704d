import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { describeActor } from '../describeActor';
import type { ActionOptions } from '../registerActions';

/** Does something that changes a run, and writes down who did. */
export async function audited<T extends { id: string }>(
  { auditor, auth }: Pick<ActionOptions, 'auditor' | 'auth'>,
  event: {
    eventId: string;
    credentials: BackstageCredentials;
    meta: { [key: string]: string | Record<string, string> };
  },
  act: () => Promise<T>,
): Promise<T> {
  const noted = await auditor.createEvent({
    eventId: event.eventId,
    severityLevel: 'medium',
    // There is no request to take the actor from.
    meta: { ...event.meta, actor: describeActor(auth, event.credentials) },
  });
  try {
    const result = await act();
    await noted.success({ meta: { runId: result.id } });
    return result;
  } catch (error) {
    await noted.fail({ error: error as Error });
    throw error;
  }
}
