import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Entity, isLocationEntity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { resolveTexts } from './resolveTexts';

// Never built or packed, so the sources stay where they are.
// eslint-disable-next-line no-restricted-syntax
const repositoryRoot = resolve(__dirname, '../../../..');

/** The file that the portal's catalog starts from. */
export const catalogFile = resolve(repositoryRoot, 'catalog-info.yaml');

/**
 * Every entity of a catalog file and of the files that its Locations name. The
 * sandbox knows the services from nowhere else, so the two cannot disagree.
 * What a Location names with a pattern, such as templates, is left out.
 *
 * @internal
 */
export function readCatalog(file: string = catalogFile): Entity[] {
  const entities = parseAllDocuments(readFileSync(file, 'utf8')).map(
    document => {
      if (document.errors.length > 0) {
        throw new Error(`Cannot read ${file}: ${document.errors[0].message}`);
      }
      return resolveTexts(document.toJS() as Entity, file, repositoryRoot);
    },
  );
  return entities.flatMap(entity => [
    entity,
    ...(isLocationEntity(entity) ? entity.spec.targets ?? [] : [])
      .filter(target => !target.includes('*'))
      .flatMap(target => readCatalog(resolve(dirname(file), target))),
  ]);
}
