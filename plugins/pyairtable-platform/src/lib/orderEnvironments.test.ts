import { orderEnvironments } from './orderEnvironments';

describe('orderEnvironments', () => {
  it('puts production first and strangers last', () => {
    expect(
      orderEnvironments(['qa', 'dev', 'production', 'canary', 'staging']),
    ).toEqual(['production', 'staging', 'dev', 'canary', 'qa']);
  });

  it('accepts none', () => {
    expect(orderEnvironments([])).toEqual([]);
  });
});
