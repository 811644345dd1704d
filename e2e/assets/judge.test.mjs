// Every specification of a set that covers the input space in pairs, and the
// platform set, before the real tools.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startCluster } from '../../tools/lib/startCluster.mjs';
import { generate, run, temporaryFolder } from './lib/generate.mjs';
import { infrastructure } from './lib/infrastructure.mjs';
import { specifications } from './lib/specifications.mjs';
import { modulesDir } from './lib/terraform.mjs';
import { judge, noCluster, noJudge, withTools } from './lib/tools.mjs';

const skip = (!judge && noJudge) || noCluster || false;

let cluster;
before(async () => {
  if (!skip) {
    cluster = await startCluster();
  }
});
after(() => cluster?.stop());

/** The last line of the judge counts. */
async function judged(folder) {
  const { code, output } = await run(process.execPath, [judge, folder], {
    env: { ...withTools(), KUBECONFIG: cluster.kubeconfig },
  });
  const [, failed] = /(\d+) failed, \d+ skipped\s*$/.exec(output) ?? [];
  assert.equal(failed, '0', output);
  assert.equal(code, 0, output);
}

async function generated(args) {
  const out = path.join(temporaryFolder('assets'), 'out');
  const { code, output } = await generate([
    ...args,
    '--no-tools',
    '--out',
    out,
  ]);
  assert.equal(code, 0, output);
  return out;
}

test('the platform set passes the real tools', { skip }, async () => {
  await judged(await generated(['platform']));
});

test(
  'services that cover the input space pass the real tools',
  { skip, concurrency: os.cpus().length },
  async t => {
    const folder = temporaryFolder('specifications');
    const all = await specifications(folder);
    assert.ok(all.length >= 30, `${all.length} specifications`);
    await Promise.all(
      all.map(file =>
        t.test(path.basename(file, '.yaml'), async () => {
          const out = await generated(['new-service', '--values', file]);
          await judged(out);
          fs.rmSync(out, { recursive: true });
        }),
      ),
    );
  },
);

/**
 * Leaves the generated modules out of the judge's sight, but in Terraform's:
 * they are the same bytes in each repository, and judged in the first region,
 * which has all of them.
 */
function linkModules(folder) {
  const modules = path.join(folder, 'terraform', 'modules');
  fs.rmSync(modules, { recursive: true });
  fs.symlinkSync(modulesDir, modules);
}

test(
  'environments and regions over the input space pass the real tools',
  { skip, concurrency: os.cpus().length },
  async t => {
    const folder = temporaryFolder('values');
    assert.ok(infrastructure.length >= 15);
    const firstRegion = infrastructure.findIndex(
      ([kind]) => kind === 'new-region',
    );
    const judgeOne = ([kind, values], at) =>
      t.test(
        `${kind} ${values.name ?? values.region ?? ''} ${at}`,
        async () => {
          const file = path.join(folder, `${at}.json`);
          fs.writeFileSync(file, JSON.stringify(values));
          const out = await generated([kind, '--values', file]);
          if (at !== firstRegion) {
            linkModules(out);
          }
          await judged(out);
          fs.rmSync(out, { recursive: true });
        },
      );
    // The judge makes Terraform's provider once; two at the same time would get
    // in each other's way.
    await judgeOne(infrastructure[0], 0);
    await Promise.all(
      infrastructure
        .slice(1)
        .map((values, index) => judgeOne(values, index + 1)),
    );
  },
);
