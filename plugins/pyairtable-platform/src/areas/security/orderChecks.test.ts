import { checklistItemIds } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { aChecklist } from '../../__testUtils__/securityFixtures';
import { orderChecks } from './orderChecks';

describe('orderChecks', () => {
  it('puts what failed first, and keeps the order otherwise', () => {
    const ids = orderChecks(
      aChecklist({
        'no-cluster-rights': false,
        'default-deny': null,
        'pod-security': false,
      }),
    ).map(({ id }) => id);
    expect(ids).toEqual([
      'pod-security',
      'no-cluster-rights',
      ...checklistItemIds.filter(
        id => id !== 'pod-security' && id !== 'no-cluster-rights',
      ),
    ]);
  });

  it('keeps the order where nothing failed', () => {
    const checks = aChecklist({ 'strict-mtls': null });
    expect(orderChecks(checks)).toEqual(checks);
  });
});
