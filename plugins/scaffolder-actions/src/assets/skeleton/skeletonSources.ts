import { resolvePackagePath } from '@backstage/backend-plugin-api';
import fs from 'node:fs';
import path from 'node:path';
import type { Language } from '../../spec/words';
import type { SkeletonFeature } from './skeletonFeatures';
import { lockVariant } from './skeletonFeatures';

const root = resolvePackagePath(
  '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable',
  'skeletons',
);

/** Left by builds where the skeletons stand. */
const ignored = new Set([
  'node_modules',
  'dist',
  'bin',
  'locks',
  '.venv',
  '.pytest_cache',
  '.ruff_cache',
  '__pycache__',
]);

const lockFiles: Record<Language, readonly string[]> = {
  go: ['go.mod', 'go.sum'],
  python: [
    'requirements.in',
    'requirements.txt',
    'requirements-dev.in',
    'requirements-dev.txt',
  ],
  node: ['package.json', 'package-lock.json'],
};

const cache = new Map<string, string>();

function read(file: string): string {
  const known = cache.get(file);
  if (known !== undefined) return known;
  const text = fs.readFileSync(file, 'utf8');
  cache.set(file, text);
  return text;
}

const listings = new Map<Language, string[]>();

function list(language: Language): string[] {
  const known = listings.get(language);
  if (known) return known;
  const files = walk(path.join(root, language), '');
  listings.set(language, files);
  return files;
}

function walk(base: string, folder: string): string[] {
  return fs
    .readdirSync(path.join(base, folder), { withFileTypes: true })
    .flatMap(entry => {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (ignored.has(entry.name)) return [];
      return entry.isDirectory() ? walk(base, name) : [name];
    });
}

/**
 * The files of a language's skeleton, path to text: those of the wanted parts,
 * with the lock files that fit them.
 */
export function skeletonSources(
  language: Language,
  features: ReadonlySet<SkeletonFeature>,
): Map<string, string> {
  const parts: Record<Language, Record<SkeletonFeature, string[]>> = JSON.parse(
    read(path.join(root, 'parts.json')),
  );
  const left = Object.entries(parts[language])
    .filter(([feature]) => !features.has(feature as SkeletonFeature))
    .flatMap(([, prefixes]) => prefixes);
  const sources = list(language)
    .filter(file => !lockFiles[language].includes(file))
    .filter(file => !left.some(prefix => file.startsWith(prefix)))
    .map(file => [file, path.join(root, language, file)] as const);
  const locks = lockFiles[language].map(
    file =>
      [
        file,
        path.join(root, language, 'locks', lockVariant(features), file),
      ] as const,
  );
  return new Map(
    [...sources, ...locks].map(([file, source]) => [file, read(source)]),
  );
}
