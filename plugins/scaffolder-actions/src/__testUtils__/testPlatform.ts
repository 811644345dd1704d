import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePlatformFile } from '../platform/readPlatformFile';

/** The project's own platform file. */
export const platformFile = path.resolve(
  __dirname,
  '../../../../platform.yaml',
);

export const testPlatform = parsePlatformFile(
  readFileSync(platformFile, 'utf8'),
  'platform.yaml',
);
