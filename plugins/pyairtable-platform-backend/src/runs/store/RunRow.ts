import type {
  PreflightCheck,
  RunState,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PreparedRun } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Why a run is stopped before it ends by itself. */
export type StopReason = 'cancelled' | 'timed-out' | 'edited';

/** A run as it is stored. Times are ISO 8601 in UTC. */
export interface StoredRun {
  id: string;
  kind: string;
  entityRef: string;
  environment: string;
  state: RunState;
  /** Null once it is finished. */
  lockKey: string | null;
  actor: string;
  idempotencyKey: string | null;
  requestHash: string;
  parameters: Record<string, string>;
  preflight: PreflightCheck[];
  prepared: PreparedRun;
  objectUid: string | null;
  timeoutSeconds: number;
  createdAt: string;
  creatingAt: string | null;
  startedAt: string | null;
  wokenAt: string | null;
  finishedAt: string | null;
  approval: 'not-needed' | 'waiting' | 'approved' | 'expired';
  approvalExpiresAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  cancelledBy: string | null;
  cancelledAt: string | null;
  stopReason: StopReason | null;
  stoppedAt: string | null;
  watchedSeconds: number;
  /** Of these, since it is to be stopped. */
  cleanUpSeconds: number;
  watchedAt: string | null;
  steps: RunStep[];
  outputs: Record<string, string>;
  templateHash: string | null;
  message: string | null;
  /** Tries to create the object that ended in nobody knows what. */
  attempts: number;
  revision: number;
  leaseOwner: string | null;
  leaseUntil: string | null;
  notifiedAt: string | null;
}

/** What can be changed of a run that is not finished. */
export type RunChange = Partial<
  Omit<
    StoredRun,
    | 'id'
    | 'kind'
    | 'entityRef'
    | 'environment'
    | 'actor'
    | 'idempotencyKey'
    | 'requestHash'
    | 'createdAt'
    | 'revision'
    | 'leaseOwner'
    | 'leaseUntil'
  >
>;

const jsonFields = [
  'parameters',
  'preflight',
  'prepared',
  'steps',
  'outputs',
] as const;

/** A row of the table `runs`. */
export type RunRow = Record<string, string | number | null>;

/** Columns are the fields in snake case. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** Columns and values of some fields. */
export function toRow(fields: Partial<StoredRun>): RunRow {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      columnOf(field),
      jsonFields.some(name => name === field) ? JSON.stringify(value) : value,
    ]),
  ) as RunRow;
}

/** A run as its row has it. */
export function fromRow(row: RunRow): StoredRun {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const field = column.replace(/_([a-z])/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
      return [
        field,
        jsonFields.some(name => name === field)
          ? JSON.parse(String(value))
          : value,
      ];
    }),
  ) as unknown as StoredRun;
}
