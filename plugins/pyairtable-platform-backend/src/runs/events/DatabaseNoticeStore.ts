import type { Knex } from 'knex';
import { insertChunkSize } from '../../store/database';

/** Something that an owner is told of. */
export interface Notice {
  /** At most 64 characters. */
  code: string;
  entityRef: string;
  environment: string;
}

/** A notice, and whether the owner knows. */
export interface RememberedNotice {
  notice: Notice;
  isSent: boolean;
}

/** Remembers what owners have been told of, while it lasts. */
export class DatabaseNoticeStore {
  static create(knex: Knex): DatabaseNoticeStore {
    return new DatabaseNoticeStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** What is remembered of an environment. */
  async list(environment: string): Promise<RememberedNotice[]> {
    const rows = await this.knex('notices').where({ environment });
    return rows.map(row => ({
      notice: { code: row.code, entityRef: row.entity_ref, environment },
      isSent: row.sent_at !== null,
    }));
  }

  /** Those that are remembered already stay as they are. */
  async raise(notices: readonly Notice[], at: string): Promise<void> {
    for (let i = 0; i < notices.length; i += insertChunkSize) {
      await this.knex('notices')
        .insert(
          notices
            .slice(i, i + insertChunkSize)
            .map(notice => ({ ...keyOf(notice), raised_at: at })),
        )
        .onConflict(['code', 'entity_ref', 'environment'])
        .ignore();
    }
  }

  async setSent(notices: readonly Notice[], at: string): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const notice of notices) {
        await tx('notices').where(keyOf(notice)).update({ sent_at: at });
      }
    });
  }

  async clear(notice: Notice): Promise<void> {
    await this.knex('notices').where(keyOf(notice)).delete();
  }
}

function keyOf({ code, entityRef, environment }: Notice) {
  return { code, entity_ref: entityRef, environment };
}
