// @ts-check

/**
 * Times are ISO 8601 text in UTC, so that both databases compare them alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_entities', table => {
    table.comment(
      'Components and resources, as the last catalog sync saw them',
    );
    table.string('entity_ref', 512).primary();
    table.text('entity').notNullable();
  });

  await knex.schema.createTable('revisions', table => {
    table.comment('Counters that tell a replica when its memory is outdated');
    table.string('name', 64).primary();
    table.integer('revision').notNullable();
  });
  await knex('revisions').insert({ name: 'catalog_entities', revision: 0 });

  await knex.schema.createTable('collections', table => {
    table.comment('What one area last read in one environment');
    table.string('area', 64).notNullable();
    table.string('environment', 64).notNullable();
    table
      .integer('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each change of the snapshots');
    table.string('requested_at', 32).comment('When a refresh was asked for');
    table.string('attempted_at', 32).comment('When the last try began');
    table.string('finished_at', 32).comment('When the last try ended');
    table.string('observed_at', 32).comment('When the payload was read');
    table.string('history_at', 32).comment('When history was last written');
    table.string('failure_upstream', 64);
    table.text('failure_message');
    table.text('payload').comment('What was collected, as JSON');
    table.primary(['area', 'environment']);
  });

  await knex.schema.createTable('snapshots', table => {
    table.comment('The judgement of each service, area and environment');
    table.string('area', 64).notNullable();
    table.string('environment', 64).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('level', 16).notNullable();
    table.text('status').notNullable().comment('Status as JSON');
    table.text('detail').notNullable().comment('Detail of the area as JSON');
    table.primary(['area', 'environment', 'entity_ref']);
    table.index('entity_ref', 'snapshots_entity_ref_idx');
  });

  await knex.schema.createTable('snapshot_history', table => {
    table.comment('The worst judgement of each day');
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 64).notNullable();
    table.string('area', 64).notNullable();
    table.string('day', 10).notNullable();
    table.integer('rank').notNullable().comment('0 is the worst level');
    table.string('level', 16).notNullable();
    table.double('value');
    table.primary(['entity_ref', 'environment', 'area', 'day']);
    table.index('day', 'snapshot_history_day_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('snapshot_history');
  await knex.schema.dropTable('snapshots');
  await knex.schema.dropTable('collections');
  await knex.schema.dropTable('revisions');
  await knex.schema.dropTable('catalog_entities');
};
