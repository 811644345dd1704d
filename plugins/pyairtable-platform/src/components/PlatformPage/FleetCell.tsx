import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FleetItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiLockLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { sortReasons } from '../../lib/sortReasons';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { StatusBadge } from '../StatusBadge';
import styles from './FleetTable.module.css';

/** One area of one service: the status, and the number against its target. */
export function FleetCell(props: { item: FleetItem; area: string }) {
  const { item, area } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const areaUrl = useAreaUrl();

  const status = item.areas[area];
  if (!status) {
    return item.forbidden.includes(area) ? (
      <span className={styles.muted}>
        <RiLockLine size={14} aria-hidden />
        {t('forbidden.cell')}
      </span>
    ) : (
      <span className={styles.muted}>{t('page.notCollected')}</span>
    );
  }
  const { value, target, unit } = status;
  const figures = value === null ? '–' : format.value(value, unit);
  return (
    <Link
      className={styles.cell}
      title={sortReasons(status.reasons)[0]?.message}
      to={areaUrl(item.entityRef, area, item.environment)}
    >
      <StatusBadge status={status} compact />
      <span className={styles.figures}>
        {figures}
        {target !== null && ` / ${format.value(target, unit)}`}
      </span>
    </Link>
  );
}
