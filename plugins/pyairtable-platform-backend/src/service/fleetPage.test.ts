import { takePage } from './fleetPage';

const rows = ['a', 'b', 'c', 'd', 'e'].map(key => ({ group: '', key }));
const ascending = { by: 'name', descending: false };

function keys(page: Array<{ key: string }>) {
  return page.map(row => row.key).join('');
}

describe('takePage', () => {
  it('walks through all rows once', () => {
    const first = takePage(rows, { sort: ascending, limit: 2 });
    const second = takePage(rows, {
      sort: ascending,
      limit: 2,
      cursor: first.nextCursor,
    });
    const third = takePage(rows, {
      sort: ascending,
      limit: 2,
      cursor: second.nextCursor,
    });
    expect([first, second, third].map(({ page }) => keys(page))).toEqual([
      'ab',
      'cd',
      'e',
    ]);
    expect(third.nextCursor).toBeUndefined();
  });

  it('goes backwards', () => {
    const sort = { by: 'name', descending: true };
    const first = takePage(rows, { sort, limit: 3 });
    expect(keys(first.page)).toBe('edc');
    expect(
      keys(takePage(rows, { sort, limit: 3, cursor: first.nextCursor }).page),
    ).toBe('ba');
  });

  it('neither repeats nor skips when rows come and go between two pages', () => {
    const first = takePage(rows, { sort: ascending, limit: 2 });
    const changed = [
      { group: '', key: 'aa' },
      ...rows.filter(({ key }) => key !== 'b'),
    ];
    expect(
      keys(
        takePage(changed, {
          sort: ascending,
          limit: 5,
          cursor: first.nextCursor,
        }).page,
      ),
    ).toBe('cde');
  });

  it('puts groups before names', () => {
    const grouped = [
      { group: 'ok', key: 'a' },
      { group: 'critical', key: 'b' },
      { group: 'ok', key: 'c' },
      { group: 'critical', key: 'd' },
    ];
    const sort = { by: 'worst', descending: false };
    const first = takePage(grouped, { sort, limit: 3 });
    expect(keys(first.page)).toBe('bda');
    expect(
      keys(
        takePage(grouped, { sort, limit: 3, cursor: first.nextCursor }).page,
      ),
    ).toBe('c');
    expect(
      keys(
        takePage(grouped, { sort: { ...sort, descending: true }, limit: 9 })
          .page,
      ),
    ).toBe('cadb');
  });

  it.each(['', 'nonsense', Buffer.from('{"sort":1}').toString('base64url')])(
    'refuses the cursor %p',
    cursor => {
      expect(() =>
        takePage(rows, { sort: ascending, limit: 2, cursor }),
      ).toThrow(
        "Query parameter 'cursor' is not one that this service gave out",
      );
    },
  );

  it('refuses the cursor of another order', () => {
    const { nextCursor } = takePage(rows, { sort: ascending, limit: 2 });
    expect(() =>
      takePage(rows, {
        sort: { by: 'worst', descending: false },
        limit: 2,
        cursor: nextCursor,
      }),
    ).toThrow("'cursor' belongs to the order 'name', not to 'worst'");
  });
});
