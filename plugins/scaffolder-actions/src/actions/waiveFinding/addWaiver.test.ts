import { waiversFileSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parse } from 'yaml';
import { hostileTexts } from '../../__testUtils__/hostileTexts';
import { noWaivers } from '../../assets/catalog/waiversFile';
import { addWaiver } from './addWaiver';

const waiver = {
  finding: 'CVE-2026-1',
  package: 'openssl',
  reason: 'It is never called here.',
  owner: 'group:default/core',
  expires: '2026-12-31',
};

const file = `# Ours.
waivers:
  # The oldest.
  - finding: CVE-2026-1
    reason: Nobody reaches that port. # seen on Monday
    owner: user:default/anna
    expires: 2026-10-01
  - { finding: CVE-2026-1, package: zlib, reason: "It is not loaded at all.", owner: group:default/core, expires: '2026-11-01' }
# The end.
`;

/** Without halves of characters, which no file can hold. */
const wellFormed = (text: string) => Buffer.from(text).toString();

const read = (text: string) => waiversFileSchema.parse(parse(text)).waivers;

describe('addWaiver', () => {
  it('adds the first one to the file of a new service', () => {
    const { text, ...rest } = addWaiver(noWaivers, waiver);
    expect(rest).toEqual({ waivers: 1, change: 'added' });
    expect(text).toBe(
      noWaivers.replace(
        'waivers: []\n',
        `waivers:
  - finding: CVE-2026-1
    package: openssl
    reason: It is never called here.
    owner: group:default/core
    expires: "2026-12-31"
`,
      ),
    );
  });

  it('keeps comments and what else stands there', () => {
    const { text, ...rest } = addWaiver(file, waiver);
    expect(rest).toEqual({ waivers: 3, change: 'added' });
    for (const comment of ['# Ours.', '# The oldest.', '# seen on Monday']) {
      expect(text).toContain(comment);
    }
    expect(read(text)).toEqual([...read(file), waiver]);
  });

  it.each([
    ['in any package', undefined, 0],
    ['in one package', 'zlib', 1],
  ])('brings the one up to date that is there %s', (_name, name, at) => {
    const changed = { ...waiver, package: name };
    const { text, ...rest } = addWaiver(file, changed);
    expect(rest).toEqual({ waivers: 2, change: 'updated' });
    const expected = read(file);
    expected[at] = changed;
    expect(read(text)).toEqual(expected);
    expect(text).toContain('# The oldest.');
  });

  it('writes nothing anew where all is so already', () => {
    const [first] = read(file);
    expect(addWaiver(file, first)).toEqual({
      text: file,
      waivers: 2,
      change: 'unchanged',
    });
  });

  it.each(hostileTexts)('writes %j as text', hostile => {
    const reason = wellFormed(`Because of ${hostile}`.slice(0, 500));
    const name = wellFormed((hostile.trim() || 'x').slice(0, 200));
    const { text } = addWaiver(file, { ...waiver, reason, package: name });
    // The readers of both versions find the same in it.
    for (const version of ['1.1', '1.2'] as const) {
      const { waivers } = parse(text, { version });
      expect(waivers).toHaveLength(3);
      expect(waivers[2]).toEqual({ ...waiver, reason, package: name });
    }
  });

  it.each([
    ['no YAML', 'waivers: [', 'file: is no YAML: '],
    ['two documents', 'waivers: []\n---\nwaivers: []\n', 'file: is no YAML: '],
    ['nothing', '', 'file: '],
    ['a list', '- 1\n', 'file: '],
    ['no list of waivers', 'waivers: {}\n', 'file: waivers: '],
    ['something else', 'waivers: []\nother: 1\n', 'file: '],
    [
      'a waiver without reason',
      'waivers: [{ finding: CVE-2026-1, owner: group:default/a, expires: 2026-12-31 }]\n',
      'file: waivers.0.reason: ',
    ],
    [
      'no room for another',
      `waivers:\n${Array.from(
        { length: 500 },
        (_, index) =>
          `  - { finding: CVE-1-${index}, reason: It does no harm., owner: "user:a", expires: 2026-12-31 }\n`,
      ).join('')}`,
      'file: waivers: ',
    ],
  ])('refuses a file with %s', (_name, text, message) => {
    expect(() => addWaiver(text, waiver)).toThrow(message);
  });
});
