import { factorSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createService } from '../../__testUtils__/createService';
import {
  FactorCase,
  judgeFactor,
  runsIn,
  withAnnotations,
  withPods,
} from './__testUtils__/factorCases';
import { otherDigest, securityDetail } from './__testUtils__/factorInput';

const source = (url: string) =>
  withAnnotations({ 'backstage.io/source-location': url });

describe('the factors of what is built', () => {
  it.each<FactorCase>([
    // What the catalog says.
    ['codebase', 'a file', source('file:/srv/api/'), null, /does not name its/],
    ['codebase', 'no address', source('url:nowhere'), null, /source-location/],
    ['codebase', 'a script', source('url:javascript:x'), null, /does not name/],
    [
      'codebase',
      'its project on GitHub',
      withAnnotations({
        'backstage.io/managed-by-location': 'file:/srv/api/catalog-info.yaml',
        'github.com/project-slug': 'shop/api',
      }),
      true,
      /shop\/api on GitHub/,
    ],
    [
      'codebase',
      'where its entry is from',
      withAnnotations({
        'backstage.io/managed-by-location': 'url:https://git.example/a/b.yaml',
      }),
      true,
      /git\.example/,
    ],
    // What runs.
    [
      'dependencies',
      'a tag',
      withPods({ image: 'registry.example/shop/api:1.2' }),
      false,
      /^Container app of ReplicaSet api-5d9 in apps runs an image by tag/,
    ],
    ['dependencies', 'no scan', { security: null }, null, /a scan would tell/],
    [
      'dependencies',
      'an image without a report',
      {
        security: securityDetail({
          images: [
            { ...securityDetail().images[0], container: 'cache', source: null },
          ],
        }),
      },
      null,
      /container cache: a scan would tell/,
    ],
    [
      'config',
      'a secret as text',
      withPods({ plainSecrets: ['DB_PASSWORD', 'API_KEY'] }),
      false,
      /in 2 variables such as DB_PASSWORD\.$/,
    ],
    [
      'config',
      'one environment',
      { elsewhere: [] },
      null,
      /3 variables and ConfigMaps and no secret as text/,
    ],
    [
      'config',
      'another image elsewhere',
      {
        elsewhere: [
          runsIn('staging', `registry.example/shop/api@${otherDigest}`),
        ],
      },
      null,
      /the same image is seen in no other environment/,
    ],
    [
      'backing-services',
      'no resource',
      { service: createService() },
      null,
      /'dependsOn' in its entry would/,
    ],
    [
      'backing-services',
      'variables from a Secret',
      withPods(
        { secretVariables: [{ variable: 'DB_URL', secret: 'api-db' }] },
        { mountedSecrets: [] },
      ),
      true,
      /variables from Secret api-db/,
    ],
    [
      'backing-services',
      'a credential as text',
      withPods({ plainSecrets: ['DB_URL'] }, { mountedSecrets: [] }),
      false,
      /DB_URL, so another orders-db needs another manifest/,
    ],
    [
      'backing-services',
      'no Secret',
      withPods({}, { mountedSecrets: [] }),
      null,
      /Nothing shows how it reaches orders-db/,
    ],
    [
      'build-release-run',
      'a tag',
      withPods({ image: 'registry.example/shop/api' }),
      false,
      /by tag, which somebody can move/,
    ],
    [
      'build-release-run',
      'a signature',
      {
        ...withAnnotations({}),
        security: securityDetail({
          checks: [
            {
              id: 'trusted-image',
              passed: true,
              message: 'It is signed.',
              fix: { template: 'new-service', file: 'policy.yaml' },
            },
          ],
        }),
      },
      true,
      /built and signed/,
    ],
    [
      'build-release-run',
      'nothing of what built it',
      withAnnotations({}),
      null,
      /nothing shows what built them/,
    ],
  ])('judges %s by %s', (id, _, more, met, message) => {
    const factor = judgeFactor(id, more);
    expect([factor.met, factor.message]).toEqual([
      met,
      expect.stringMatching(message),
    ]);
    expect(factorSchema.parse(factor)).toEqual(factor);
  });

  it('shows no credential that an address had in it', () => {
    const factor = judgeFactor(
      'codebase',
      source('url:https://bob:hunter2@github.com/shop/api'),
    );
    expect(factor.met).toBe(true);
    expect(JSON.stringify(factor)).not.toMatch(/bob|hunter2/);
  });
});
