import { shortImage } from './shortImage';

const digest = `${'0123456789ab'}${'f'.repeat(52)}`;

describe('shortImage', () => {
  it.each([
    [`registry.example/shop/api@sha256:${digest}`, 'api', '0123456789ab'],
    [
      `registry.example:5000/shop/api:1.4.2@sha256:${digest}`,
      'api:1.4.2',
      '0123456789ab',
    ],
    ['registry.example:5000/shop/api:1.4.2', 'api:1.4.2', null],
    ['api', 'api', null],
    ['api@', 'api', null],
    ['shop/', 'shop/', null],
    ['', '', null],
  ])('shortens %s', (image, name, expected) => {
    expect(shortImage(image)).toEqual({ name, digest: expected });
  });
});
