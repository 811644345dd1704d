import { testPlatform } from '../__testUtils__/testPlatform';
import { planNetworks } from './planNetworks';

describe('planNetworks', () => {
  it.each(Object.entries(testPlatform.environments))(
    'lays %s out as it is',
    (_, { vpcCidr, networks }) => {
      expect(planNetworks(vpcCidr!)).toEqual(networks);
    },
  );

  it('leaves the control plane addresses enough in the smallest network', () => {
    expect(planNetworks('192.168.240.0/20').apiServer).toEqual([
      '192.168.240.0/26',
    ]);
  });
});
