// @ts-check

const columns = ['area', 'environment', 'day'];
const indexName = 'snapshot_history_area_idx';

/**
 * The days of all services of one area are read together.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('snapshot_history', table => {
    table.index(columns, indexName);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('snapshot_history', table => {
    table.dropIndex(columns, indexName);
  });
};
