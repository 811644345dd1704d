import type { ReactNode } from 'react';
import { SortHeading } from '../SortHeading';
import styles from './DataTable.module.css';

/** One column of a {@link DataTable}. */
export interface DataColumn<T> {
  id: string;
  title: string;
  cell(row: T): ReactNode;
  /**
   * Numbers stand to the right; what is short stays on one line; what is wide
   * gets room for a sentence.
   */
  align?: 'number' | 'short' | 'wide';
  /** Whether the table can be sorted by it. */
  sortable?: boolean;
}

/**
 * A small table to read: the first column heads the rows. (The table of
 * `@backstage/ui` is a grid to move about in with the keyboard, which data that
 * nobody can act on does not need.)
 */
export function DataTable<T>(props: {
  label: string;
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowKey(row: T, index: number): string;
  /** Keeps short columns together. */
  narrow?: boolean;
  /** Id of the column it is sorted by, backwards with a `-` before it. */
  sort?: string;
  onSort?(sort: string | undefined): void;
}) {
  const { label, columns, rows, rowKey, narrow, sort, onSort } = props;
  const [first, ...rest] = columns;
  return (
    <div className={`${styles.scroll} ${narrow ? styles.narrow : ''}`}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, title, align, sortable }) =>
              sortable && onSort ? (
                <SortHeading
                  key={id}
                  className={styles.sortable}
                  column={id}
                  title={title}
                  sort={sort}
                  onSort={onSort}
                />
              ) : (
                <th key={id} scope="col" className={align && styles[align]}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              <th scope="row" className={first.align && styles[first.align]}>
                {first.cell(row)}
              </th>
              {rest.map(({ id, cell, align }) => (
                <td key={id} className={align && styles[align]}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
