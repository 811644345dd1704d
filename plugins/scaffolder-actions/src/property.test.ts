import fc from 'fast-check';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { arbitraryService } from './__testUtils__/arbitraryService';
import { hostileTexts } from './__testUtils__/hostileTexts';
import { testPlatform } from './__testUtils__/testPlatform';
import { generateService } from './generateService';
import type { GeneratedFile } from './render/GeneratedFile';
import { isPlainLine } from './spec/textRules';

const specifications = 2000;
const seed = 20_260_801;

/** Files in which a text that a person wrote would be read as code. */
const code =
  /(\.(go|py|ts|js|mjs|sh|toml|mod|cfg|ini)|Dockerfile|Makefile)$|^\.github\/workflows\//;

/** Stands in a description, so that it is found wherever it was written. */
const marker = 'Zanzibar';

/** Fields whose text something runs. */
const runnable = ['expr', 'query', 'command', 'args', 'run', 'script', 'if'];

function isSafe(file: string): boolean {
  return (
    /^[A-Za-z0-9._/-]+$/.test(file) &&
    !path.isAbsolute(file) &&
    path.normalize(file) === file &&
    !file.split('/').some(part => part === '..' || part === '')
  );
}

/** What came of a value that was not there. */
function hasHole({ path: file, text }: GeneratedFile): boolean {
  return !code.test(file) && /: undefined\b|\[object Object\]/.test(text);
}

/** Every string in a document, with the name of the field that it is in. */
function stringsOf(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') {
    // The OpenAPI document of an API is YAML in YAML.
    return key === 'definition'
      ? stringsOf(parse(value), 'in a definition')
      : [[key, value]];
  }
  if (Array.isArray(value)) {
    return value.flatMap(item => stringsOf(item, key));
  }
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, item]) => [
        ['a name', name] as [string, string],
        ...stringsOf(item, name),
      ])
    : [];
}

/** A YAML or JSON file, as kubectl and others read it. */
function readBack({ path: file, text }: GeneratedFile): unknown {
  if (file.endsWith('.json')) {
    return JSON.parse(text);
  }
  return (['1.1', '1.2'] as const).map(version =>
    parseAllDocuments(text, { version }).map(document => {
      if (document.errors.length > 0) {
        throw new Error(`${file}: ${document.errors[0].message}`);
      }
      return document.toJS();
    }),
  );
}

/** Where a file holds the description in a way that it must not. */
function unquoted(file: GeneratedFile, description: string): string[] {
  if (!file.text.includes(marker)) {
    return [];
  }
  if (code.test(file.path)) {
    return [`${file.path} is code`];
  }
  if (/\.(ya?ml|json)$/.test(file.path)) {
    return stringsOf(readBack(file))
      .filter(
        ([key, value]) =>
          value.includes(marker) &&
          (!value.includes(description) || runnable.includes(key)),
      )
      .map(([key, value]) => `${file.path} ${key}: ${value}`);
  }
  return /<script>|\]\(javascript:|^<!--/m.test(file.text)
    ? [`${file.path} has markup`]
    : [];
}

jest.setTimeout(900_000);

describe('generateService', () => {
  it('makes valid and safe files of every specification', () => {
    fc.assert(
      fc.property(arbitraryService(), values => {
        // Invalid assets would be an error here.
        const { files } = generateService(values, testPlatform);
        const paths = files.map(file => file.path);
        expect(paths.filter(file => !isSafe(file))).toEqual([]);
        expect(new Set(paths).size).toBe(paths.length);
        expect(files.filter(hasHole)).toEqual([]);
        expect(files.length).toBeGreaterThan(10);
      }),
      { numRuns: specifications, seed },
    );
  });

  it('gives the same bytes for the same specification', () => {
    fc.assert(
      fc.property(arbitraryService(), values => {
        const shuffled = Object.fromEntries(Object.entries(values).reverse());
        expect(generateService(shuffled, testPlatform).files).toEqual(
          generateService(values, testPlatform).files,
        );
      }),
      { numRuns: 100, seed: seed + 1 },
    );
  });

  describe('the description', () => {
    const generate = (description: string) =>
      generateService(
        {
          name: 'billing',
          description,
          owner: 'identity',
          system: 'core',
          datastores: ['postgres', 'redis', 's3'],
          environments: ['dev', 'production'],
        },
        testPlatform,
      ).files;
    const descriptions = hostileTexts.map(text => `${marker} ${text}.`);
    const isTaken = (text: string) => text.length <= 200 && isPlainLine(text);
    const rows = (texts: string[]) =>
      texts.map(text => [JSON.stringify(text).slice(0, 60), text]);

    it.each(rows(descriptions.filter(isTaken)))(
      'stands only where it is quoted: %s',
      (_, description) => {
        const files = generate(description);
        expect(files.flatMap(file => unquoted(file, description))).toEqual([]);
        const entry = files.find(file => file.path === 'catalog-info.yaml')!;
        const [component] = parseAllDocuments(entry.text);
        expect(component.toJS().metadata.description).toBe(description);
      },
    );

    it.each(rows(descriptions.filter(text => !isTaken(text))))(
      'is refused by name: %s',
      (_, description) => {
        expect(() => generate(description)).toThrow(/^description: [^;]*$/);
      },
    );
  });
});
