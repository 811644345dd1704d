import { groupFiles } from './groupFiles';

const file = (kind: string, path: string, bytes = 1) => ({
  kind,
  path,
  bytes,
  text: '',
});

describe('groupFiles', () => {
  it.each([
    [[], []],
    [
      [
        file('lock', 'lock.yaml'),
        file('never-heard-of', 'a'),
        file('workload', 'b', 2),
        file('skeleton', 'c'),
        file('workload', 'd', 3),
      ],
      [
        ['skeleton', ['c'], 1],
        ['workload', ['b', 'd'], 5],
        ['lock', ['lock.yaml'], 1],
        ['never-heard-of', ['a'], 1],
      ],
    ],
    [
      [
        file('portal-config', 'portal/a'),
        file('region-apps', 'gitops/a'),
        file('environment-docs', 'docs/a'),
        file('region-mesh', 'platform/mesh'),
        file('failover', 'dr/failover', 2),
        file('recovery', 'dr/drill'),
        file('platform', 'platform/a'),
        file('environment-catalog', 'catalog-info.yaml'),
        file('terraform', 'main.tf'),
      ],
      [
        ['terraform', ['main.tf'], 1],
        ['catalog', ['catalog-info.yaml'], 1],
        ['docs', ['docs/a'], 1],
        ['mesh', ['platform/mesh'], 1],
        ['platform', ['platform/a'], 1],
        ['gitops', ['gitops/a'], 1],
        ['recovery', ['dr/failover', 'dr/drill'], 3],
        ['portal', ['portal/a'], 1],
      ],
    ],
  ])('puts what belongs together in its order: %#', (files, expected) => {
    expect(
      groupFiles(files).map(({ kind, files: own, bytes }) => [
        kind,
        own.map(({ path }) => path),
        bytes,
      ]),
    ).toEqual(expected);
  });
});
