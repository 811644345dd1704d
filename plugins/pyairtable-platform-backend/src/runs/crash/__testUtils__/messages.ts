import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import type { StoredRun } from '../../store/RunRow';

/** Where a backend is to stand still until it is killed. */
export interface Hold {
  id: string;
  /** Of the run that is meant. */
  run: Pick<StoredRun, 'kind' | 'entityRef' | 'environment'>;
  checkpoint: string;
  /** The first time is 1, which it is where this is left out. */
  nth?: number;
  /** Counts only from when this is set. */
  since?: keyof StoredRun;
}

/**
 * Where a backend dies: before the last of some statements, which come one
 * after the other, or once their transaction is committed.
 */
export interface Death {
  statements: string[];
  when: 'before' | 'committed';
}

/** What a backend is started with. */
export interface BackendOptions {
  database: Knex.Config;
  config: object;
  entities: Entity[];
  /** How far its clock is ahead of the machine's, milliseconds. */
  clockOffsetMs: number;
  holds: Hold[];
}

/** What a test tells a backend. */
export type ToBackend =
  | { type: 'start'; options: BackendOptions }
  | { type: 'set-clock'; clockOffsetMs: number }
  | { type: 'die'; death: Death }
  | { type: 'run-task'; id: string };

/** What a backend tells the test. */
export type FromBackend =
  | { type: 'loaded' }
  | { type: 'started'; port: number }
  | { type: 'held'; id: string }
  | { type: 'told'; title: string; link: string }
  | { type: 'signal'; runId: string; revision: number }
  | { type: 'audited'; eventId: string; runId: string };
