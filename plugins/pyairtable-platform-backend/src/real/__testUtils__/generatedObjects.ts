import type { KubernetesObject } from '@kubernetes/client-node';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { generateRepository } from '../../__testUtils__/generateRepository';

/** Folders that hold something else: values of charts, patches, dashboards. */
const manifests = ['deploy/base', 'dr', 'security'];

/**
 * The Kubernetes objects that the generators write for a service, as they are
 * before any environment's patches.
 */
export async function generatedObjects(
  name: string,
): Promise<KubernetesObject[]> {
  const repositories = await generateRepository(new Date(), {
    name,
    environments: ['production'],
    canaryPercent: 0,
  });
  try {
    return manifests
      .map(folder => join(repositories, name, folder))
      .flatMap(folder =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter(file => file.endsWith('.yaml'))
          .map(file => readFileSync(join(folder, file), 'utf8')),
      )
      .flatMap(text =>
        parseAllDocuments(text, { version: '1.1' }).map(document =>
          document.toJS(),
        ),
      )
      .filter(object => object?.apiVersion && object.metadata?.name);
  } finally {
    rmSync(repositories, { recursive: true, force: true });
  }
}
