import { testPlatform } from '../../../__testUtils__/testPlatform';
import { planService } from '../../../plan/planService';
import { parseServiceSpec } from '../../../spec/parseServiceSpec';
import { buildScanPod } from './buildScanPod';

const pod = buildScanPod(
  planService(
    parseServiceSpec({
      name: 'billing',
      description: 'Invoices and payments of workspaces',
      owner: 'identity',
      system: 'core',
    }),
    testPlatform,
  ),
);
const containers = [
  ...(pod.spec?.initContainers ?? []),
  ...(pod.spec?.containers ?? []),
];
const withToken = containers.filter(({ volumeMounts }) =>
  volumeMounts?.some(({ name }) => name === 'token'),
);

describe('the pod of a scan', () => {
  it('gives no token to the container that takes apart what others made', () => {
    expect(containers.map(({ name }) => name)).toEqual([
      'list',
      'scan',
      'report',
    ]);
    expect(withToken.map(({ name }) => name)).toEqual(['list', 'report']);
  });

  it('gives no home to those with a token that the scanner could furnish', () => {
    for (const { env, volumeMounts } of withToken) {
      const home = env?.find(({ name }) => name === 'HOME')?.value;
      expect(home).toBeDefined();
      for (const { mountPath } of volumeMounts ?? []) {
        expect(`${home}/`).not.toMatch(new RegExp(`^${mountPath}/`));
      }
    }
  });
});
