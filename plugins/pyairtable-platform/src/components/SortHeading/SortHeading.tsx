import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiExpandUpDownLine,
} from '@remixicon/react';
import { platformTranslationRef } from '../../translation';
import { nextSort } from './nextSort';
import styles from './SortHeading.module.css';

/** A column's heading; a press on it sorts. */
export function SortHeading(props: {
  className?: string;
  column: string;
  title: string;
  /** What the numbers of the column are. */
  note?: string;
  sort: string | undefined;
  onSort(sort: string | undefined): void;
}) {
  const { className, column, title, note, sort, onSort } = props;
  const { t } = useTranslationRef(platformTranslationRef);

  let order: 'ascending' | 'descending' | undefined;
  let Icon = RiExpandUpDownLine;
  if (sort === column) {
    order = 'ascending';
    Icon = RiArrowUpSLine;
  } else if (sort === `-${column}`) {
    order = 'descending';
    Icon = RiArrowDownSLine;
  }
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className={`${styles.sort} ${order ? '' : styles.idle}`}
        title={t('page.sortHint', { column: title })}
        onClick={() => onSort(nextSort(column, sort))}
      >
        {title}
        <Icon size={16} aria-hidden />
      </button>
      {note && <div className={styles.columnNote}>{note}</div>}
    </th>
  );
}
