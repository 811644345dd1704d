// Gets what the tests against real servers use. See tools/README.md.
import { buildGoTools } from '../tools/lib/buildGoTools.mjs';
import { installDebianPackages } from '../tools/lib/debianPackages.mjs';
import { fetchCrds } from '../tools/lib/fetchCrds.mjs';

const { CI } = process.env;
const required =
  process.argv.includes('--require') || (CI && !['false', '0'].includes(CI));

const log = line => console.log(line);

const started = Date.now();
const results = [
  ...(await installDebianPackages(log)),
  ...(await buildGoTools(log)),
  await fetchCrds(log),
];
const missing = results.filter(result => result.missing);

for (const result of results) {
  log(
    result.missing
      ? `missing  ${result.name}: ${result.missing}`
      : `have     ${result.name}: ${result.path}`,
  );
}
const seconds = Math.round((Date.now() - started) / 1000);
log(`${results.length - missing.length} of ${results.length} in ${seconds} s`);

if (missing.length > 0 && required) {
  log('All of them are required here (CI or --require).');
  process.exitCode = 1;
}
