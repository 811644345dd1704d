// @ts-check

/**
 * Times are ISO 8601 text in UTC, so that both databases compare them alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('Drills, scans and scaling changes that were started');
    table.string('id', 36).primary();
    table.string('kind', 64).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 64).notNullable();
    table.string('state', 16).notNullable();
    table
      .string('lock_key', 700)
      .unique({ indexName: 'runs_lock_key_uniq' })
      .comment(
        'Set while it is active: runs with the same key exclude each other',
      );
    table.string('actor', 512).notNullable();
    table.string('idempotency_key', 255);
    table.string('request_hash', 64).notNullable();
    table.text('parameters').notNullable();
    table.text('preflight').notNullable();
    table.text('prepared').notNullable().comment('The exact object, as JSON');
    table.string('object_uid', 64).comment('Set once the object exists');
    table.integer('timeout_seconds').notNullable();
    table.string('created_at', 32).notNullable();
    table
      .string('creating_at', 32)
      .comment('Set before the object is created for the first time');
    table.string('started_at', 32);
    table.string('woken_at', 32).comment('When the object was let begin');
    table.string('finished_at', 32);
    table.string('approval', 16).notNullable();
    table.string('approval_expires_at', 32);
    table.string('approved_by', 512);
    table.string('approved_at', 32);
    table.string('cancelled_by', 512);
    table.string('cancelled_at', 32);
    table.string('stop_reason', 16).comment('Why it is being stopped');
    table.string('stopped_at', 32).comment('When the engine was told');
    table
      .double('watched_seconds')
      .notNullable()
      .defaultTo(0)
      .comment('How long it was seen to run; no jump of the clock counts');
    table
      .double('clean_up_seconds')
      .notNullable()
      .defaultTo(0)
      .comment('Of these, since it is to be stopped');
    table.string('watched_at', 32);
    table.text('steps').notNullable();
    table.text('outputs').notNullable();
    table.string('template_hash', 64);
    table.text('message');
    table.integer('attempts').notNullable().defaultTo(0);
    table.integer('revision').notNullable().defaultTo(1);
    table.string('lease_owner', 64);
    table.string('lease_until', 32);
    table.string('notified_at', 32);
    table.unique(['actor', 'idempotency_key'], {
      indexName: 'runs_idempotency_uniq',
    });
    table.index(['entity_ref', 'created_at'], 'runs_entity_idx');
    table.index(['state', 'created_at'], 'runs_state_idx');
    table.index('created_at', 'runs_created_idx');
  });

  await knex.schema.createTable('run_records', table => {
    table.comment('What finished runs prove; rows are only added');
    table.integer('sequence').primary();
    table.string('run_id', 36).notNullable().unique();
    table.text('record').notNullable().comment('JSON, exactly as hashed');
    table.string('previous_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.string('finished_at', 32).notNullable();
  });

  await knex.schema.createTable('run_chain', table => {
    table.comment('Where the chain of records begins and ends; one row');
    table.string('name', 16).primary();
    table.integer('sequence').notNullable();
    table.string('hash', 64).notNullable();
    table.integer('first_sequence').notNullable();
    table
      .string('first_previous_hash', 64)
      .notNullable()
      .comment('Hash of the last record that was deleted for its age');
  });
  const genesis = '0'.repeat(64);
  await knex('run_chain').insert({
    name: 'chain',
    sequence: 0,
    hash: genesis,
    first_sequence: 1,
    first_previous_hash: genesis,
  });

  // Nobody changes a record, neither this plugin nor a hand.
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      CREATE FUNCTION run_records_refuse_update() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION 'run_records are immutable';
      END;
      $$ LANGUAGE plpgsql
    `);
    await knex.raw(`
      CREATE TRIGGER run_records_immutable BEFORE UPDATE ON run_records
      FOR EACH ROW EXECUTE FUNCTION run_records_refuse_update()
    `);
  } else {
    await knex.raw(`
      CREATE TRIGGER run_records_immutable BEFORE UPDATE ON run_records
      BEGIN
        SELECT RAISE(ABORT, 'run_records are immutable');
      END
    `);
  }

  await knex.schema.createTable('notices', table => {
    table.comment('What owners have been told of, while it lasts');
    table.string('code', 64).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 64).notNullable();
    table.string('raised_at', 32).notNullable();
    table.string('sent_at', 32);
    table.primary(['code', 'entity_ref', 'environment']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
  await knex.schema.dropTable('run_chain');
  await knex.schema.dropTable('run_records');
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION run_records_refuse_update()');
  }
  await knex.schema.dropTable('runs');
};
