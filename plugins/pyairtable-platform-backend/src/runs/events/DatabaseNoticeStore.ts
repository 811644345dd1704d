import type { Knex } from 'knex';

/** Something that an owner is told of. */
export interface Notice {
  code: string;
  entityRef: string;
  environment: string;
}

/** Remembers what owners have been told of, while it lasts. */
export class DatabaseNoticeStore {
  static create(knex: Knex): DatabaseNoticeStore {
    return new DatabaseNoticeStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** What is remembered of an environment, and whether its owners know. */
  async list(
    environment: string,
  ): Promise<Array<{ notice: Notice; isSent: boolean }>> {
    const rows = await this.knex('notices').where({ environment });
    return rows.map(row => ({
      notice: { code: row.code, entityRef: row.entity_ref, environment },
      isSent: row.sent_at !== null,
    }));
  }

  async raise(notice: Notice, at: string): Promise<void> {
    await this.knex('notices')
      .insert({ ...keyOf(notice), raised_at: at })
      .onConflict(['code', 'entity_ref', 'environment'])
      .ignore();
  }

  async setSent(notice: Notice, at: string): Promise<void> {
    await this.knex('notices').where(keyOf(notice)).update({ sent_at: at });
  }

  async clear(notice: Notice): Promise<void> {
    await this.knex('notices').where(keyOf(notice)).delete();
  }
}

function keyOf({ code, entityRef, environment }: Notice) {
  return { code, entity_ref: entityRef, environment };
}
