import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

/** One column of a {@link DataTable}. */
export interface DataColumn<T> {
  id: string;
  title: string;
  cell(row: T): ReactNode;
  /** Numbers stand to the right; what is short stays on one line. */
  align?: 'number' | 'short';
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
}) {
  const { label, columns, rows, rowKey, narrow } = props;
  const [first, ...rest] = columns;
  return (
    <div className={`${styles.scroll} ${narrow ? styles.narrow : ''}`}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, title, align }) => (
              <th key={id} scope="col" className={align && styles[align]}>
                {title}
              </th>
            ))}
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
