import type { VerifyRunsResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunRecord, RunStore } from '../store/RunStore';
import { hashRecord } from './hashRecord';

const page = 500;
const maxProblems = 100;

/**
 * Reads the whole chain and looks for what does not fit: a record that was
 * changed, one that is missing, one that was put in, an end that was cut off.
 */
export async function verifyChain(
  store: Pick<RunStore, 'getChain' | 'listRecords'>,
): Promise<VerifyRunsResponse> {
  const chain = await store.getChain();
  const problems: VerifyRunsResponse['problems'] = [];
  const report = (
    sequence: number,
    runId: string | null,
    message: string,
  ): void => {
    if (problems.length < maxProblems) {
      problems.push({ sequence, runId, message });
    }
  };

  let expected = chain.firstSequence;
  let previous = chain.firstPreviousHash;
  let checked = 0;
  for (;;) {
    const records = (await store.listRecords(expected, page)).filter(
      // Those that finished since the chain was read are for the next time.
      ({ sequence }) => sequence <= chain.sequence,
    );
    for (const record of records) {
      checkRecord(record);
      expected = record.sequence + 1;
      previous = record.hash;
      checked += 1;
    }
    if (records.length < page) {
      break;
    }
  }
  if (expected <= chain.sequence) {
    report(
      expected,
      null,
      `Records ${expected} to ${chain.sequence} are missing at the end.`,
    );
  } else if (previous !== chain.hash) {
    report(
      chain.sequence,
      null,
      'The newest record is not the one with which the chain ended.',
    );
  }
  // In this order: whoever finishes writes the record and the head together.
  const later = await store.listRecords(chain.sequence + 1, page);
  const head = await store.getChain();
  if (head.firstSequence !== chain.firstSequence) {
    // What is too old was deleted in the meantime.
    return verifyChain(store);
  }
  for (const { sequence, runId } of later) {
    if (sequence > head.sequence) {
      report(sequence, runId, 'It was added behind the end of the chain.');
    }
  }
  return {
    valid: problems.length === 0,
    checked,
    head: chain.hash,
    problems,
  };

  function checkRecord(record: RunRecord): void {
    const { sequence, runId } = record;
    if (sequence !== expected) {
      report(
        expected,
        null,
        `Records ${expected} to ${sequence - 1} are missing.`,
      );
    } else if (record.previousHash !== previous) {
      report(sequence, runId, 'It does not follow the record before it.');
    }
    if (hashRecord(record.previousHash, record.record) !== record.hash) {
      report(sequence, runId, 'It was changed after it was written.');
    }
  }
}
