import fc from 'fast-check';
import { escapeMarkdown } from './escapeMarkdown';

describe('escapeMarkdown', () => {
  it.each([
    ['Takes orders, and keeps them.', 'Takes orders, and keeps them.'],
    ['*bold* _and_ `code`', '&#42;bold&#42; &#95;and&#95; &#96;code&#96;'],
    ['[a](javascript:x)', '&#91;a&#93;&#40;javascript&#58;x&#41;'],
    ['<img src=x>', '&#60;img src&#61;x&#62;'],
    ['a | b', 'a &#124; b'],
    ['# no heading', '&#35; no heading'],
    ['1. no list', '1&#46; no list'],
    ['- no list', '&#45; no list'],
    ['www.evil.example', 'www&#46;evil&#46;example'],
    ['&lt; stays', '&#38;lt; stays'],
    [
      '{{ x }} ${y} $(z)',
      '&#123;&#123; x &#125;&#125; &#36;&#123;y&#125; &#36;&#40;z&#41;',
    ],
    ['Grüße 🦄 שלום', 'Grüße 🦄 שלום'],
    ['', ''],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const escaped = escapeMarkdown(text);
        expect(
          escaped.replace(/&#(\d+);/g, (_, code) =>
            String.fromCharCode(Number(code)),
          ),
        ).toBe(text);
        expect(escaped.replace(/&#\d+;/g, '')).not.toMatch(
          /[*_`<>[\](){}#|~!$\\:@=+&-]/,
        );
      }),
    );
  });
});
