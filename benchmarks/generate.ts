/**
 * How fast everything of a new service is generated and checked, and how fast
 * it is written. One JSON line per figure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateService } from '../plugins/scaffolder-actions/src/generateService';
import { generate } from '../plugins/scaffolder-actions/src/output/Generation';
import { writeGeneration } from '../plugins/scaffolder-actions/src/output/writeGeneration';
import { readPlatformFile } from '../plugins/scaffolder-actions/src/platform/readPlatformFile';
import type { ServiceInput } from '../plugins/scaffolder-actions/src/spec/serviceInput';
import { report } from './lib/report';

const limitMs = 200;
const runs = 50;
const services = 100;

/** Every kind of asset in every environment. */
const largest: ServiceInput = {
  name: 'order-intake',
  description: 'Takes the orders of every workspace',
  owner: 'group:default/platform-engineering',
  system: 'system:default/core',
  language: 'node',
  tier: 'critical',
  size: 'large',
  exposure: 'public',
  hostname: 'orders.pyairtable.example',
  issuer: 'https://login.pyairtable.example/',
  dependencies: ['auth-service', 'user-service', 'file-service'],
  callers: ['api-gateway', 'web-bff'],
  datastores: ['postgres', 'redis', 's3'],
  queue: 'kafka',
  environments: ['dev', 'staging', 'production', 'production-dr'],
  canaryPercent: 10,
  monthlyBudgetUSD: 900,
  costCenter: 'CC-42',
};

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  const platform = await readPlatformFile(join(__dirname, '../platform.yaml'));
  const timed = (): { milliseconds: number; files: number } => {
    const start = performance.now();
    const { files } = generateService(largest, platform);
    return { milliseconds: performance.now() - start, files: files.length };
  };
  const first = timed();
  report({
    figure: 'generation with validation, first',
    files: first.files,
    milliseconds: first.milliseconds,
  });
  const times = Array.from({ length: runs }, () => timed().milliseconds);
  times.sort((a, b) => a - b);
  const median = times[Math.floor(runs / 2)];
  report({
    figure: 'generation with validation, warm',
    files: first.files,
    p50Milliseconds: median,
    p95Milliseconds: times[Math.floor(runs * 0.95)],
    limitMilliseconds: limitMs,
    withinLimit: median < limitMs,
  });

  const folder = mkdtempSync(join(tmpdir(), 'pyairtable-bench-'));
  try {
    let files = 0;
    const start = performance.now();
    for (let index = 0; index < services; index++) {
      const name = `service-${index}`;
      const written = await writeGeneration(
        join(folder, name),
        generate(
          { kind: 'new-service', values: { ...largest, name } },
          platform,
        ),
        { mode: 'new' },
      );
      files += written.files.length;
    }
    report({
      figure: 'generated, checked and written',
      services,
      files,
      filesPerSecond: files / ((performance.now() - start) / 1000),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
