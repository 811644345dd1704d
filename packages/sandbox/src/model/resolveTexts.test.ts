import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveTexts } from './resolveTexts';

describe('resolveTexts', () => {
  let root: string;
  const resolveHere = (value: unknown) =>
    resolveTexts(value, join(root, 'catalog/service.yaml'), root);

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'texts-'));
    mkdirSync(join(root, 'catalog'));
    writeFileSync(join(root, 'waivers.yaml'), 'waivers: []\n');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('puts the text of a file where it is named', () => {
    expect(
      resolveHere({ a: [{ b: { $text: '../waivers.yaml' } }], c: 1, d: null }),
    ).toEqual({ a: [{ b: 'waivers: []\n' }], c: 1, d: null });
  });

  it.each([
    ['another key beside it', { $text: '../waivers.yaml', more: 1 }],
    ['a text that speaks of it', '$text: ../waivers.yaml'],
    ['another placeholder', { $yaml: '../waivers.yaml' }],
  ])('leaves %s as it is', (_, value) => {
    expect(resolveHere(value)).toEqual(value);
  });

  it.each([
    ['a file that is not there', './missing.yaml', /ENOENT.*missing\.yaml/],
    ['a file of another repository', '../../passwd', /another repository/],
    ['a file of the machine', '/etc/passwd', /another repository/],
  ])('refuses %s', (_, path, message) => {
    expect(() => resolveHere({ $text: path })).toThrow(message);
  });
});
