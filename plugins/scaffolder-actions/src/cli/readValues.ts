import { assertError, InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { CliIo } from './CliIo';

/**
 * Reads the values of a service: a file with one YAML or JSON document, or
 * standard input where the file is `-`.
 *
 * @throws `InputError` that names `values`.
 */
export async function readValues(file: string, io: CliIo): Promise<unknown> {
  const documents = parseAllDocuments(await readText(file, io), {
    logLevel: 'silent',
  });
  // Without any document the result is an empty list with `empty` set.
  if ('empty' in documents) {
    throw new InputError(`values: ${file} is empty`);
  }
  if (documents.length > 1) {
    throw new InputError(
      `values: ${file} has ${documents.length} documents, and must have one`,
    );
  }
  const [document] = documents;
  if (document.errors.length > 0) {
    throw new InputError(
      `values: ${file} is no YAML: ${
        document.errors[0].message.split('\n')[0]
      }`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    assertError(error);
    throw new InputError(`values: ${file} cannot be read: ${error.message}`);
  }
}

async function readText(file: string, io: CliIo): Promise<string> {
  if (file === '-') {
    return io.readStdin();
  }
  try {
    return await fs.readFile(path.resolve(io.cwd, file), 'utf8');
  } catch (error) {
    assertError(error);
    throw new InputError(
      `values: ${file} ${
        error.code === 'ENOENT' ? 'does not exist' : 'cannot be read'
      }`,
    );
  }
}
