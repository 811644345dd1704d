import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Status } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiLockLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { AreaIcon } from '../../areas/AreaIcon';
import { isAreaId } from '../../areas/isAreaId';
import { useAreaTitle } from '../../areas/useAreaTitle';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { useFormat } from '../../hooks/useFormat';
import { sortReasons } from '../../lib/sortReasons';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { StatusBadge } from '../StatusBadge';
import styles from './PlatformStatusCard.module.css';

/** One area in one line; without a status it is one that may not be seen. */
export function AreaRow(props: {
  entityRef: string;
  environment: string;
  area: string;
  status: Status | undefined;
}) {
  const { entityRef, environment, area, status } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const areaTitle = useAreaTitle();
  const areaUrl = useAreaUrl();

  const name = (
    <span className={styles.area}>
      <AreaIcon area={area} />
      {areaTitle(area)}
    </span>
  );
  if (!status) {
    return (
      <li className={styles.row}>
        <div className={styles.cells}>
          {name}
          <span className={styles.hidden}>
            <RiLockLine size={16} aria-hidden />
            {t('forbidden.short')}
          </span>
        </div>
      </li>
    );
  }
  const [worst] = sortReasons(status.reasons);
  // What the number is, and what it is held against, as far as both are known.
  const aside = [
    status.value !== null && isAreaId(area) && t(`area.${area}.measure`),
    status.target !== null &&
      t(isAreaId(area) ? `area.${area}.limit` : 'card.target', {
        target: format.value(status.target, status.unit),
      }),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <li className={styles.row}>
      <Link className={styles.cells} to={areaUrl(entityRef, area, environment)}>
        {name}
        <span className={styles.status}>
          <StatusBadge status={status} />
        </span>
        <span className={styles.value}>
          {status.value === null
            ? t('headline.noValue')
            : format.value(status.value, status.unit)}
          {aside && <span className={styles.secondary}> {aside}</span>}
        </span>
        <span className={styles.age}>
          <AgeNote at={status.observedAt} />
        </span>
        {worst && worst.level !== 'ok' && (
          <span className={styles.reason}>{worst.message}</span>
        )}
      </Link>
    </li>
  );
}
