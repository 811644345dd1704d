module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Projects of their own, with linters of their own.
  ignorePatterns: ['skeletons'],
});
