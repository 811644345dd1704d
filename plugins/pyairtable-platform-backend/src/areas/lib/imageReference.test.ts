import {
  describeImage,
  ecrRegionOf,
  parseImageReference,
} from './imageReference';

const ecr = '333333333333.dkr.ecr.us-east-1.amazonaws.com';
const sha = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  it.each([
    ['postgres', '', 'postgres', null, null],
    ['team/api:1.2', '', 'team/api', '1.2', null],
    [`${ecr}/team/api:1.2`, ecr, 'team/api', '1.2', null],
    [`${ecr}/team/api@${sha}`, ecr, 'team/api', null, sha],
    [`${ecr}/api:1.2@${sha}`, ecr, 'api', '1.2', sha],
    ['localhost:5000/api', 'localhost:5000', 'api', null, null],
    ['localhost/api:1', 'localhost', 'api', '1', null],
    ['', '', '', null, null],
  ])('reads %p', (text, registry, repository, tag, digest) => {
    expect(parseImageReference(text)).toEqual({
      registry,
      repository,
      tag,
      digest,
    });
  });

  it('shows an image without its registry', () => {
    expect(describeImage(parseImageReference(`${ecr}/api:1.2@${sha}`))).toBe(
      'api:1.2@sha256:0123456789ab…',
    );
  });

  it.each([
    [`${ecr}/api`, 'us-east-1'],
    ['ghcr.io/team/api', null],
    ['333333333333.dkr.ecr.us-east-1.amazonaws.com.evil.example/api', null],
  ])('knows the region of %s', (text, region) => {
    expect(ecrRegionOf(parseImageReference(text))).toBe(region);
  });
});
