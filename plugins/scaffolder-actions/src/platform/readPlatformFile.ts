import { InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { parseInput } from '../spec/parseInput';
import { SpecError } from '../spec/SpecError';
import { PlatformFile, platformFileSchema } from './PlatformFile';

/**
 * Reads a platform file.
 *
 * @throws `InputError` that names the file, and the fields that are wrong.
 */
export async function readPlatformFile(file: string): Promise<PlatformFile> {
  const name = path.basename(file);
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new InputError(`Platform file ${name} cannot be read`, error);
  }
  return parsePlatformFile(text, name);
}

/** Reads the text of a platform file; `name` is for errors. */
export function parsePlatformFile(text: string, name: string): PlatformFile {
  let values: unknown;
  try {
    values = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`Platform file ${name} is no YAML`, error);
  }
  try {
    return parseInput(platformFileSchema, values, 'content');
  } catch (error) {
    if (error instanceof SpecError) {
      throw new InputError(`Platform file ${name}: ${error.message}`);
    }
    throw error;
  }
}
