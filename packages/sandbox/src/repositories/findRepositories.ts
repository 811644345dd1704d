import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Entity, isComponentEntity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { resolveTexts } from '../model/resolveTexts';
import type { Repository } from './Repository';

/** One answer asks for the services many times. */
const cachedForMs = 1000;
const cache = new Map<string, { readAt: number; repositories: Repository[] }>();

/**
 * The services in a folder of repositories, by name. What is no repository of
 * a service, or is being written at this moment, is passed over.
 *
 * @internal
 */
export function findRepositories(folder: string): Repository[] {
  const known = cache.get(folder);
  if (known && Date.now() - known.readAt < cachedForMs) {
    return known.repositories;
  }
  const repositories = readRepositories(folder);
  cache.set(folder, { readAt: Date.now(), repositories });
  return repositories;
}

function readRepositories(folder: string): Repository[] {
  return subfolders(folder).flatMap(name => {
    const repository = readRepository(path.join(folder, name));
    return repository ? [repository] : [];
  });
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function readRepository(folder: string): Repository | undefined {
  const file = path.join(folder, 'catalog-info.yaml');
  try {
    const since = statSync(file).mtime;
    const entities = parseAllDocuments(readFileSync(file, 'utf8')).map(
      document => resolveTexts(document.toJS() as Entity, file, folder),
    );
    const component = entities.find(isComponentEntity);
    return component && { folder, component, entities, since };
  } catch {
    return undefined;
  }
}
