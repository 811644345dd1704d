import { endOf } from './endOf';

describe('endOf', () => {
  it.each([
    ['', 5, ''],
    ['12345', 5, '12345'],
    ['one\ntwo\nthree\n', 10, 'three\n'],
    // One line without an end has no better beginning.
    ['0123456789', 4, '6789'],
    ['0123456789\n', 4, '789\n'],
    // A lock takes two: half of one would be none.
    ['\u{1F512}abc', 4, 'abc'],
    ['a\u{1F512}abc', 5, '\u{1F512}abc'],
  ])('keeps of %j at most %i: %j', (text, length, expected) => {
    expect(endOf(text, length)).toBe(expected);
  });
});
