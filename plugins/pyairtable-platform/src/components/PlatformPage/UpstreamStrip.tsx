import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, VisuallyHidden } from '@backstage/ui';
import type {
  Environment,
  UpstreamHealth,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiCheckLine, RiCloseLine, RiQuestionLine } from '@remixicon/react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { upstreamTitle } from './upstreamTitle';
import styles from './UpstreamStrip.module.css';

const icons: Record<UpstreamHealth['health'], typeof RiCheckLine> = {
  ok: RiCheckLine,
  failing: RiCloseLine,
  unknown: RiQuestionLine,
};

/** Where the environment is, and which of its upstreams answer. */
export function UpstreamStrip(props: { environment: Environment }) {
  const { environment } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const failing = environment.upstreams.filter(
    ({ health }) => health === 'failing',
  );

  function affectedBy({ upstream }: UpstreamHealth): string | undefined {
    const areas = environment.areas
      .filter(area => area.failure?.upstream === upstream)
      .map(area => area.title);
    return areas.length > 0
      ? t('upstreams.affected', { areas: areas.join(', ') })
      : undefined;
  }

  return (
    <div className={styles.failures}>
      <div className={styles.strip}>
        <ul className={styles.upstreams} aria-label={t('upstreams.title')}>
          {environment.upstreams.map(({ upstream, health, lastSuccessAt }) => {
            const Icon = icons[health];
            return (
              <li
                key={upstream}
                className={`${styles.upstream} ${styles[health] ?? ''}`}
                title={lastSuccessAt ?? undefined}
              >
                <Icon size={14} aria-hidden />
                <strong>{upstreamTitle(upstream)}</strong>
                {health === 'ok' ? (
                  // The tick says it; five times the word would be noise.
                  <VisuallyHidden>{t('upstreams.ok')}</VisuallyHidden>
                ) : (
                  t(`upstreams.${health}`)
                )}
              </li>
            );
          })}
        </ul>
        <span>
          {environment.region} · {t('environment.cluster')}{' '}
          {environment.cluster} · {t('environment.account')}{' '}
          {environment.awsAccountId} · {t('environment.budget')}{' '}
          {format.usd(environment.monthlyBudgetUsd)}
        </span>
      </div>
      {failing.map(health => (
        <Alert
          key={health.upstream}
          role="status"
          status="warning"
          icon
          title={`${upstreamTitle(health.upstream)} ${t('upstreams.failing')}`}
          description={
            <>
              {health.message} {t('upstreams.lastGood')}:{' '}
              <AgeNote at={health.lastSuccessAt} />. {affectedBy(health)}
            </>
          }
        />
      ))}
    </div>
  );
}
