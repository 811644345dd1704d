import { anOverview, someFacts } from '../../__testUtils__/securityFixtures';
import { readSystemSecurity } from './readSystemSecurity';

const place = { entityRef: 'system:default/core', environment: 'dev' };
const { signal } = new AbortController();
const query = { system: 'system:default/core', environment: 'dev' };

describe('readSystemSecurity', () => {
  it('has the overview, and the services of every page in their order', async () => {
    const [first, second] = ['first', 'second'].map(name =>
      someFacts({ entityRef: `component:default/${name}` }),
    );
    const overview = anOverview({ environment: 'dev' });
    const api = {
      getSecurityOverview: jest.fn(async () => overview),
      getSecurityFacts: jest
        .fn()
        .mockResolvedValueOnce({ items: [first], nextCursor: 'c' })
        .mockResolvedValueOnce({ items: [second] }),
    };
    await expect(readSystemSecurity(api, place, signal)).resolves.toEqual({
      overview,
      services: [first, second],
    });
    expect(api.getSecurityOverview).toHaveBeenCalledWith('dev', {
      system: query.system,
      signal,
    });
    expect(api.getSecurityFacts.mock.calls).toEqual([
      [{ ...query, cursor: undefined }, { signal }],
      [{ ...query, cursor: 'c' }, { signal }],
    ]);
  });

  it('fails where a page cannot be read: half a system is none', async () => {
    const api = {
      getSecurityOverview: async () => anOverview(),
      getSecurityFacts: jest
        .fn()
        .mockResolvedValueOnce({ items: [someFacts()], nextCursor: 'c' })
        .mockRejectedValueOnce(new Error('no answer')),
    };
    await expect(readSystemSecurity(api, place, signal)).rejects.toThrow(
      'no answer',
    );
  });
});
