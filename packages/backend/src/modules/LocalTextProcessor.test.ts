import { createMockDirectory } from '@backstage/backend-test-utils';
import { processingResult } from '@backstage/plugin-catalog-node';
import fs from 'node:fs';
import path from 'node:path';
import { LocalTextProcessor } from './LocalTextProcessor';

const repositories = createMockDirectory();
const inFolder = (...names: string[]) => path.join(repositories.path, ...names);

const component = (more: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'billing' },
  ...more,
});

function process(
  more: object,
  location = { type: 'file', target: inFolder('billing/catalog-info.yaml') },
) {
  const emit = jest.fn();
  const processed = new LocalTextProcessor(repositories.path).preProcessEntity(
    component(more),
    location,
    emit,
  );
  return { emit, processed };
}

beforeEach(() => {
  repositories.setContent({
    'secret.txt': 'secret',
    orders: { 'secret.txt': 'secret' },
    billing: {
      'catalog-info.yaml': '',
      security: { 'waivers.yaml': 'waivers: []\n' },
      docs: { 'api.yaml': 'openapi: 3.1.0\n' },
    },
  });
  fs.symlinkSync(inFolder('secret.txt'), inFolder('billing/link.txt'));
});

describe('LocalTextProcessor', () => {
  it('puts texts in wherever they stand, and has them watched', async () => {
    const { emit, processed } = process({
      spec: {
        definition: { $text: 'docs/api.yaml' },
        list: [{ of: { $text: './security/waivers.yaml' } }, 1, null],
      },
    });
    expect(await processed).toEqual(
      component({
        spec: {
          definition: 'openapi: 3.1.0\n',
          list: [{ of: 'waivers: []\n' }, 1, null],
        },
      }),
    );
    expect(emit.mock.calls.map(([result]) => result)).toEqual([
      processingResult.refresh(`file:${inFolder('billing/docs/api.yaml')}`),
      processingResult.refresh(
        `file:${inFolder('billing/security/waivers.yaml')}`,
      ),
    ]);
  });

  it('reads from the folder of the catalog file', async () => {
    const { processed } = process(
      { spec: { text: { $text: '../docs/api.yaml' } } },
      { type: 'file', target: inFolder('billing/security/catalog-info.yaml') },
    );
    expect(await processed).toMatchObject({
      spec: { text: 'openapi: 3.1.0\n' },
    });
  });

  it.each([
    ['in the folder', 'catalog.yaml', './orders/secret.txt', 'secret'],
    ['further down', 'billing/catalog-info.yaml', './docs/api.yaml', 'openapi'],
  ])(
    'reads beside a catalog file of the config %s',
    async (_, file, name, text) => {
      const more = { spec: { text: { $text: name } } };
      const processed = await new LocalTextProcessor(inFolder('none'), [
        inFolder('elsewhere'),
        repositories.path,
      ]).preProcessEntity(
        component(more),
        { type: 'file', target: inFolder(file) },
        jest.fn(),
      );
      expect(processed.spec?.text).toContain(text);
    },
  );

  it.each([
    ['a URL', { $text: 'https://example.com/a.txt' }],
    ['a file by its URL', { $text: 'file:///etc/hostname' }],
    ['another placeholder', { $yaml: './docs/api.yaml' }],
    ['more than a placeholder', { $text: './docs/api.yaml', other: 1 }],
    ['no name', { $text: 1 }],
  ])('leaves %s to the catalog', async (_name, text) => {
    const { processed } = process({ spec: { text } });
    expect(await processed).toEqual(component({ spec: { text } }));
  });

  it.each([
    ['a URL', { type: 'url', target: 'https://example.com/x.yaml' }],
    ['elsewhere', { type: 'file', target: '/etc/catalog-info.yaml' }],
    ['no repository', { type: 'file', target: inFolder('catalog.yaml') }],
  ])('leaves entities alone whose file is at %s', async (_name, location) => {
    const more = { spec: { text: { $text: './secret.txt' } } };
    const { processed, emit } = process(more, location);
    expect(await processed).toEqual(component(more));
    expect(emit).not.toHaveBeenCalled();
  });

  it.each([
    ['../secret.txt', 'lies outside of the repository'],
    ['../orders/secret.txt', 'lies outside of the repository'],
    ['/etc/hostname', 'lies outside of the repository'],
    ['./link.txt', 'lies outside of the repository'],
    ['./none.txt', 'cannot be read: ENOENT'],
    ['./docs', 'cannot be read: EISDIR'],
  ])('refuses %s', async (name, message) => {
    const { processed } = process({ spec: { text: { $text: name } } });
    await expect(processed).rejects.toThrow(`$text: ${name} ${message}`);
  });
});
