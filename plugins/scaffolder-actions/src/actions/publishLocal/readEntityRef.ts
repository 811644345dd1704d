import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';

/**
 * What a repository is in the catalog: the first entity of its catalog file.
 *
 * @throws InputError where there is no such file, or no entity in it.
 */
export async function readEntityRef(file: string): Promise<string> {
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
    throw new InputError(
      'The workspace has no catalog-info.yaml, so it cannot be registered',
    );
  }
  try {
    const [document] = parseAllDocuments(text);
    return stringifyEntityRef(document.toJS() as Entity);
  } catch {
    throw new InputError(
      'catalog-info.yaml does not begin with an entity, so it cannot be registered',
    );
  }
}
