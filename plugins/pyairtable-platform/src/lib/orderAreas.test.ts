import { orderAreas } from './orderAreas';

describe('orderAreas', () => {
  it('keeps the usual order and appends what modules bring', () => {
    expect(
      orderAreas(['carbon', 'sla', 'cost', 'sla', 'accessibility']),
    ).toEqual(['cost', 'sla', 'carbon', 'accessibility']);
  });
});
