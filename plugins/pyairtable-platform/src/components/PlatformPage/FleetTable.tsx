import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { isAreaId } from '../../areas/isAreaId';
import { useAreaTitle } from '../../areas/useAreaTitle';
import type { Fleet } from '../../hooks/useFleet';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { SortHeading } from '../SortHeading';
import { FleetRow } from './FleetRow';
import styles from './FleetTable.module.css';

/** Height of a row, fixed by the style sheet. */
const rowHeight = 68;
/** Rows from the end at which the next page is asked for. */
const readAhead = 20;

/**
 * A table of thousands of services, of which only the visible rows are drawn.
 * Rows say where they stand, so that a screen reader still knows the whole.
 */
export function FleetTable(props: {
  label: string;
  areas: readonly string[];
  fleet: Fleet;
  sort: string | undefined;
  onSort(sort: string | undefined): void;
}) {
  const { label, areas, fleet, sort, onSort } = props;
  const { items, totalItems = items.length, hasMore, loadMore } = fleet;
  const { t } = useTranslationRef(platformTranslationRef);
  const areaTitle = useAreaTitle();
  const format = useFormat();

  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const lastVisible = rows.at(-1)?.index ?? 0;
  const before = rows[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);

  useEffect(() => {
    if (hasMore && lastVisible >= items.length - readAhead) {
      loadMore();
    }
  }, [hasMore, lastVisible, items.length, loadMore]);

  const heading = (
    column: string,
    title: string,
    more?: { className?: string; note?: string },
  ) => (
    <SortHeading
      key={column}
      column={column}
      title={title}
      sort={sort}
      onSort={onSort}
      {...more}
    />
  );
  return (
    <div className={styles.frame}>
      <div
        ref={scroll}
        className={styles.scroll}
        role="region"
        aria-label={label}
        // A region that scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table
          className={styles.table}
          aria-label={label}
          aria-rowcount={totalItems + 1}
          aria-busy={fleet.loadingMore}
        >
          <thead>
            <tr aria-rowindex={1}>
              {heading('name', t('page.service'), {
                className: styles.serviceColumn,
              })}
              {heading('owner', t('page.owner'), {
                className: styles.ownerColumn,
              })}
              {heading('tier', t('page.tier'), {
                className: styles.tierColumn,
              })}
              {areas.map(area =>
                heading(area, areaTitle(area), {
                  note: isAreaId(area) ? t(`area.${area}.figures`) : undefined,
                }),
              )}
            </tr>
          </thead>
          <tbody>
            <Spacer height={before} columns={areas.length + 3} />
            {rows.map(({ index }) => (
              <FleetRow
                key={items[index].entityRef}
                item={items[index]}
                rowIndex={index + 2}
                areas={areas}
              />
            ))}
            <Spacer height={after} columns={areas.length + 3} />
          </tbody>
        </table>
      </div>
      <div className={styles.footer} role="status">
        {fleet.loadingMore
          ? t('page.loadingMore')
          : t('page.count', {
              shown: format.number(items.length),
              total: format.number(totalItems),
            })}
      </div>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer(props: { height: number; columns: number }) {
  return props.height > 0 ? (
    <tr className={styles.spacer} aria-hidden>
      <td colSpan={props.columns} style={{ height: props.height }} />
    </tr>
  ) : null;
}
