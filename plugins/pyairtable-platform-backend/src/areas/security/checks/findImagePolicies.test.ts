import type { ImagePolicy } from '../../../clients/kubernetes/kinds';
import { findImagePolicies } from './findImagePolicies';

const policy = (name: string, ...globs: string[]): ImagePolicy => ({
  name,
  mode: 'enforce',
  globs,
  signer: 'somebody',
  limited: false,
});
const digest = `@sha256:${'a'.repeat(64)}`;

describe('findImagePolicies', () => {
  const policies = [
    policy('api', 'ghcr.io/acme/api:*', 'ghcr.io/acme/api@*'),
    policy('all of acme', 'ghcr.io/acme/**'),
    policy('by port', 'localhost:**'),
    policy('of the hub', 'docker.io/acme/api@*'),
    policy('broken', '[a-z]'),
    policy('nothing'),
  ];

  it.each([
    [`ghcr.io/acme/api${digest}`, ['api', 'all of acme']],
    [`ghcr.io/acme/api:1${digest}`, ['api', 'all of acme']],
    [`ghcr.io/acme/web${digest}`, ['all of acme']],
    [`localhost:5000/acme/api${digest}`, ['by port']],
    // The registry has another name by then.
    [`docker.io/acme/api${digest}`, ['of the hub']],
    [`ghcr.io/other/api${digest}`, []],
    ['', []],
  ])('finds those of %p', (image, names) => {
    expect(findImagePolicies(policies, image).map(({ name }) => name)).toEqual(
      names,
    );
  });

  it('finds one of thousands fast', () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      policy(`p${index}`, `ghcr.io/acme/s${index}@*`),
    );
    const started = performance.now();
    for (let index = 0; index < 3_000; index += 1) {
      expect(
        findImagePolicies(many, `ghcr.io/acme/s${index}${digest}`),
      ).toHaveLength(1);
    }
    // Comparing each with each takes many times that.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
