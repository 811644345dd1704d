import { toYaml } from '../render/toYaml';
import { checkRoundTrip, compareYaml } from './checkRoundTrip';

describe('compareYaml', () => {
  const wrong: [string, unknown][] = [
    ['value: Off', { value: 'Off' }],
    ['value: yes', { value: 'yes' }],
    ['value: 1e3', { value: '1e3' }],
    ['value: 0o17', { value: '0o17' }],
    ['value: 017', { value: '017' }],
    ['value: 1_000', { value: '1_000' }],
    ['value: 12:30', { value: '12:30' }],
    ['value: 2026-11-23', { value: '2026-11-23' }],
    ['value: ~', { value: '~' }],
    ['value:', { value: '' }],
    ['value: 1', { value: '1' }],
    ['value: text', { value: 'text', more: 1 }],
  ];
  it.each(wrong)('tells that %j is something else', (text, meant) => {
    expect(compareYaml(text, [meant])).toBe('is not read back as it was meant');
  });

  it.each(['a: [', 'a: *b', 'a: 1\na: 2', '\ta: 1'])('refuses %j', text => {
    expect(compareYaml(text, [{}])).toMatch(/^is no YAML: /);
  });

  const values = [
    0,
    -1,
    1.5,
    1e21,
    1e-7,
    true,
    false,
    null,
    '',
    'Off',
    'NO',
    '1e3',
    'e22',
    'e-0',
    '017',
    '1:30',
    '2001-01-01',
    '~',
    'null',
    '=',
    'y',
    '.5',
    '1_000',
    '0x1f',
    '.inf',
    '-',
    '---',
    '...',
    '# x',
    'a: b',
    '- a',
    ' lead',
    'trail ',
    'two\nlines',
    'two\nlines\n',
    '\n\nx',
    '\ttab',
    '{{ x }}',
    '${x}',
    '"q"',
    "it's",
    '&a',
    '*b',
    '!c',
    '%d',
    '@e',
    '`f',
    '\u0085',
    '\u2028',
    '😀',
    '\u202ertl',
    'a\rb',
    '|',
    '>',
    '?',
    {},
    [],
    { on: 'no', '': 3 },
  ];
  it.each(values.map(value => [value]))('reads back %j', value => {
    const document = { key: value, list: [value, { deep: value }] };
    expect(compareYaml(toYaml(document), [document])).toBeUndefined();
  });
});

describe('checkRoundTrip', () => {
  it('passes over what is no YAML, and over what is undefined', () => {
    expect(
      checkRoundTrip([
        { type: 'document', asset: 'a', path: 'a.json', document: { a: 1 } },
        { type: 'text', asset: 'a', path: 'a.yaml', text: 'a: [' },
        {
          type: 'document',
          asset: 'a',
          path: 'b.yaml',
          document: { a: undefined, b: 1 },
        },
      ]),
    ).toEqual([]);
  });
});
