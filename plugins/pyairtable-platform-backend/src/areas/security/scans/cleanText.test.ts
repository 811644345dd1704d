import { cleanText, safeUrl, toMoment } from './cleanText';

describe('toMoment', () => {
  it.each([
    ['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.000Z'],
    ['2026-11-23T10:00:00.123456789Z', '2026-11-23T10:00:00.123Z'],
    ['2026-11-23T10:00:00+02:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    // Of UTC, wherever the portal runs.
    ['2026-11-23T10:00:00', '2026-11-23T10:00:00.000Z'],
    ['2026-11-23T10:00', '2026-11-23T10:00:00.000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['2026-13-01', null],
    ['2026-11-23T25:00:00Z', null],
    ['Nov 23 2026', null],
    ['1', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [undefined, null],
    [`2026-11-23T${'0'.repeat(100_000)}Z`, null],
  ])('reads %.40p as %p', (text, moment) => {
    expect(toMoment(text)).toBe(moment);
  });
});

describe('cleanText', () => {
  it.each<[unknown, string]>([
    ['openssl', 'openssl'],
    ['  two\nlines ', 'two lines'],
    ['a\u202eb\u200bc\u0000d', 'a b c d'],
    ['0123456789', '0123456789'],
    ['01234567890', '012345678…'],
    ['🙂'.repeat(11), `${'🙂'.repeat(9)}…`],
    [7, ''],
    [null, ''],
    [' ', ''],
  ])('shows %p as %p', (text, shown) => {
    expect(cleanText(text, 10)).toBe(shown);
  });
});

describe('safeUrl', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['http://a.example', 'http://a.example/'],
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//a.example', null],
    ['https://me:pw@a.example', null],
    ['https://me@a.example', null],
    [`https://a.example/${'x'.repeat(2_000)}`, null],
    ['', null],
    [undefined, null],
  ])('of %.40p is %p', (text, url) => {
    expect(safeUrl(text)).toBe(url);
  });
});
