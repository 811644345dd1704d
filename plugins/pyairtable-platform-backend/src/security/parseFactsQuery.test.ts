import { parseFactsQuery } from './parseFactsQuery';

const known = { environments: ['production', 'staging'], areas: ['security'] };

describe('parseFactsQuery', () => {
  it.each([
    [{}, { limit: 200 }],
    [
      {
        environment: 'staging',
        system: 'system:core',
        limit: '1000',
        cursor: 'abc',
      },
      {
        environment: 'staging',
        system: 'system:default/core',
        limit: 1000,
        cursor: 'abc',
      },
    ],
  ])('reads %j', (query, parsed) => {
    expect(parseFactsQuery(query, known)).toEqual(parsed);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ environment: 'prod' }, "Unknown environment 'prod', known ones are"],
    [{ system: 'core' }, "'system' is 'core', expected a reference"],
    [{ limit: '0' }, 'expected a whole number from 1 to 1000'],
    [{ limit: '1001' }, 'expected a whole number from 1 to 1000'],
    [{ limit: ['1', '2'] }, 'expected a whole number'],
    [{ cursor: ['a', 'b'] }, "'cursor' must be given once"],
    [{ page: '2' }, "Unknown query parameter 'page'"],
  ])('refuses %j', (query, message) => {
    expect(() => parseFactsQuery(query, known)).toThrow(message);
  });
});
