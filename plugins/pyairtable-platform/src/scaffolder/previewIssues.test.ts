import { previewIssues } from './previewIssues';

describe('previewIssues', () => {
  it.each([
    [
      'name: must not be empty',
      [{ field: 'name', message: 'must not be empty' }],
    ],
    [
      'spotAllowed: must be false where tier is critical: it is taken away; hostname: is required where exposure is public',
      [
        {
          field: 'spotAllowed',
          message: 'must be false where tier is critical: it is taken away',
        },
        {
          field: 'hostname',
          message: 'is required where exposure is public',
        },
      ],
    ],
    [
      'dependencies[1]: must be a service; of the catalog',
      [
        {
          field: 'dependencies[1]',
          message: 'must be a service; of the catalog',
        },
      ],
    ],
    [
      'mesh: deploy/base/mesh/x.yaml: wrong\nworkload: deploy/base/y.yaml: wrong',
      [
        { field: 'mesh', message: 'deploy/base/mesh/x.yaml: wrong' },
        { field: 'workload', message: 'deploy/base/y.yaml: wrong' },
      ],
    ],
    ['Something is broken', [{ message: 'Something is broken' }]],
    ['x'.repeat(600), [{ message: `${'x'.repeat(499)}…` }]],
  ])('reads %j', (message, expected) => {
    expect(previewIssues(new Error(message))).toEqual(expected);
  });
});
