import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  HistoryPoint,
  statusLevels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './StatusStrip.module.css';

/** One bar per day; the sentence below it says the same. */
export function StatusStrip(props: { history: readonly HistoryPoint[] }) {
  const { history } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  const [ok, warning, critical, unknown] = statusLevels.map(level =>
    String(history.filter(point => point.status === level).length),
  );
  return (
    <>
      <div className={styles.strip} aria-hidden>
        {history.map(({ day, status }) => (
          <div
            key={day}
            className={`${styles.day} ${styles[status]}`}
            title={`${format.day(day)}: ${t(`status.${status}`)}`}
          />
        ))}
      </div>
      <p className={styles.summary}>
        {history.length === 1
          ? t('history.summaryOne', {
              status: t(`status.${history[0].status}`),
            })
          : t('history.summary', {
              days: String(history.length),
              ok,
              warning,
              critical,
              unknown,
            })}
      </p>
    </>
  );
}
