import {
  generateService,
  readPlatformFile,
} from '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable';
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const platformFile = path.resolve(__dirname, '../../../../platform.yaml');

/** A service as the generators make it, unless told otherwise. */
const values = {
  name: 'invoice-service',
  description: 'Writes invoices and sends them to the owners of workspaces',
  owner: 'group:default/platform-engineering',
  system: 'system:default/core',
  datastores: ['postgres', 'redis'],
  callers: ['api-gateway'],
  environments: ['dev', 'production'],
  monthlyBudgetUSD: 120,
  costCenter: 'CC-1',
};

/**
 * Generates a service into a folder of repositories.
 *
 * @param since - when it was created
 * @returns the folder
 */
export async function generateRepository(
  since: Date,
  more: object = {},
): Promise<string> {
  const spec = { ...values, ...more };
  const { files } = generateService(spec, await readPlatformFile(platformFile));
  const repositories = mkdtempSync(path.join(tmpdir(), 'repositories-'));
  const folder = path.join(repositories, spec.name);
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  utimesSync(path.join(folder, 'catalog-info.yaml'), since, since);
  return repositories;
}
