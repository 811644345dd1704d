import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts in texts that an entity's catalog file names as `$text: ./file`, where it
 * lies in a repository on this machine. The catalog's own placeholders are
 * resolved against URLs only, and an entity that has one is refused otherwise.
 */
export class LocalTextProcessor implements CatalogProcessor {
  readonly #directory: string;
  readonly #repositories: string[];

  /**
   * @param directory - holds a folder for each repository
   * @param repositories - folders of further ones
   */
  constructor(directory: string, repositories: readonly string[] = []) {
    this.#directory = path.resolve(directory);
    this.#repositories = repositories.map(folder => path.resolve(folder));
  }

  getProcessorName(): string {
    return 'LocalTextProcessor';
  }

  /** Before the catalog's own placeholders, which have 20. */
  getPriority(): number {
    return 10;
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const repository = this.#repositoryOf(location);
    if (!repository) {
      return entity;
    }
    const folder = path.dirname(location.target);
    const read = async (name: string): Promise<string> => {
      const file = fileIn(repository, path.resolve(folder, name), name);
      emit(processingResult.refresh(`file:${file}`));
      try {
        return await fs.readFile(file, 'utf8');
      } catch (error) {
        throw new InputError(
          `$text: ${name} cannot be read: ${
            (error as NodeJS.ErrnoException).code
          }`,
        );
      }
    };
    return (await withTexts(entity, read)) as Entity;
  }

  /** The repository that a location lies in; undefined where in none of them. */
  #repositoryOf({ type, target }: LocationSpec): string | undefined {
    if (type !== 'file') {
      return undefined;
    }
    const file = path.resolve(target);
    const [first, ...rest] = stepsTo(file, this.#directory);
    return first === undefined || rest.length === 0
      ? this.#repositories.find(folder => stepsTo(file, folder).length > 0)
      : path.join(this.#directory, first);
  }
}

/** Names on the way from a folder to what lies in it; none where it does not. */
function stepsTo(file: string, folder: string): string[] {
  const steps = path.relative(folder, file).split(path.sep);
  return steps[0] === '..' || path.isAbsolute(steps[0]) ? [] : steps;
}

function fileIn(repository: string, file: string, name: string): string {
  try {
    return resolveSafeChildPath(repository, file);
  } catch {
    throw new InputError(`$text: ${name} lies outside of the repository`);
  }
}

async function withTexts(
  value: unknown,
  read: (name: string) => Promise<string>,
): Promise<unknown> {
  if (Array.isArray(value)) {
    return Promise.all(value.map(item => withTexts(item, read)));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [[key, name] = []] = entries;
  if (entries.length === 1 && key === '$text' && isRelative(name)) {
    return read(name);
  }
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([field, item]) => [
        field,
        await withTexts(item, read),
      ]),
    ),
  );
}

/** What has a scheme is the catalog's to read. */
function isRelative(name: unknown): name is string {
  return typeof name === 'string' && !URL.canParse(name);
}
