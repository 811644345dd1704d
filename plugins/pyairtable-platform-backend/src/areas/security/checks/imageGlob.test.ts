import { compileImageGlob, namesOfImage, repositoryOf } from './imageGlob';

const digest = `@sha256:${'a'.repeat(64)}`;
const matches = (glob: string, image: string) =>
  namesOfImage(image).some(name => compileImageGlob(glob)?.(name));

describe('compileImageGlob', () => {
  it.each([
    ['**', `redis${digest}`, true],
    ['*', `redis${digest}`, true],
    ['*', `someone/app${digest}`, false],
    ['*/*', `someone/app${digest}`, true],
    ['*/*', `ghcr.io/someone/app${digest}`, false],
    ['index.docker.io/library/redis@*', `redis${digest}`, true],
    ['index.docker.io/library/*', `docker.io/redis${digest}`, true],
    ['index.docker.io/someone/*', `docker.io/someone/app${digest}`, true],
    // As it is written counts too.
    ['redis*', `redis${digest}`, true],
    ['ghcr.io/*/*', `ghcr.io/a/b${digest}`, true],
    ['ghcr.io/*', `ghcr.io/a/b${digest}`, false],
    ['ghcr.io/**', `ghcr.io/a/b${digest}`, true],
    ['ghcr.io/a/b@*', `ghcr.io/a/b:1.0${digest}`, true],
    ['ghcr.io/a/b:*', `ghcr.io/a/b:1.0${digest}`, true],
    ['ghcr.io/a/b:*', `ghcr.io/a/b${digest}`, false],
    ['ghcr.io/a/b', `ghcr.io/a/b${digest}`, false],
    ['ghcr.io/**', `ghcrxio/a/b${digest}`, false],
    ['ghcr.io/**', `evil.example/ghcr.io/a${digest}`, false],
    ['localhost:5000/api@*', `localhost:5000/api${digest}`, true],
    // The policy controller does not read these.
    ['[a-z]*', `redis${digest}`, false],
    ['', `redis${digest}`, false],
    ['constructor', `redis${digest}`, false],
    ['ghcr.io/***', `ghcr.io/a/b${digest}`, true],
    ['ghcr.io/a*b*', `ghcr.io/acb/d${digest}`, false],
    ['ghcr.io/a*b**', `ghcr.io/acb/d${digest}`, true],
    ['**b', `ghcr.io/a${digest}`, false],
  ])('%p matches %p: %p', (glob, image, expected) => {
    expect(matches(glob, image)).toBe(expected);
  });

  it('takes a name that is like itself in its stride', () => {
    const name = `${'a'.repeat(250)}b`;
    const started = performance.now();
    for (const wildcard of ['*', '**']) {
      const glob = compileImageGlob(`${`${wildcard}a`.repeat(80)}c`)!;
      expect(glob(name)).toBe(false);
      expect(glob(`${name}ac`)).toBe(true);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(compileImageGlob('a'.repeat(501))).toBeUndefined();
  });
});

describe('repositoryOf', () => {
  it.each([
    ['redis', 'index.docker.io/library/redis'],
    ['redis:7', 'index.docker.io/library/redis'],
    ['someone/app:1', 'index.docker.io/someone/app'],
    ['localhost/app', 'localhost/app'],
    [
      `registry.example:5000/team/api:1${digest}`,
      'registry.example:5000/team/api',
    ],
  ])('of %p is %p', (image, repository) => {
    expect(repositoryOf(image)).toBe(repository);
  });
});
