import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FleetItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiLockLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { useCause } from '../../hooks/useCause';
import { useFormat } from '../../hooks/useFormat';
import { sortReasons } from '../../lib/sortReasons';
import { platformTranslationRef } from '../../translation';
import { StatusBadge } from '../StatusBadge';
import styles from './FleetTable.module.css';

/**
 * One area of one service: the status, the number against its target and, since
 * the number need not be the cause, what is wrong.
 */
export function FleetCell(props: { item: FleetItem; area: string }) {
  const { item, area } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const cause = useCause();
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
  const [worst] = sortReasons(status.reasons);
  const figures = value === null ? '–' : format.value(value, unit);
  return (
    <Link
      className={styles.cell}
      title={worst?.message}
      to={areaUrl(item.entityRef, area, item.environment)}
    >
      <StatusBadge status={status} compact />
      <span className={styles.figures}>
        {figures}
        {target !== null && ` / ${format.value(target, unit)}`}
      </span>
      {worst && worst.level !== 'ok' && (
        <span className={styles.cause}>{cause(worst)}</span>
      )}
    </Link>
  );
}
