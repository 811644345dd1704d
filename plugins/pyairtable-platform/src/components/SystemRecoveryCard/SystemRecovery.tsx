import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  compareStatusLevels,
  SystemRecoveryResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Link } from 'react-router-dom';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { CheckList } from '../CheckList';
import { Facts } from '../Facts';
import { Note } from '../Note';
import styles from '../Runs/Runs.module.css';
import { Subsection } from '../Section';
import { LevelBadge } from '../StatusBadge';
import { ServicesTable } from './ServicesTable';

/** A system's recovery: the figures, the critical path, and what breaks them. */
export function SystemRecovery(props: { recovery: SystemRecoveryResponse }) {
  const { environment, level, rto, rpo, breaking, services, hidden } =
    props.recovery;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const areaUrl = useAreaUrl();

  const seconds = (value: number | null) =>
    value === null ? t('drill.system.notMeasured') : format.seconds(value);
  const target = (value: number | null) =>
    value === null
      ? t('drill.system.noTarget')
      : t('drill.system.target', { target: format.seconds(value) });
  const service = (entityRef: string) => (
    <Link
      className={styles.link}
      to={areaUrl(entityRef, 'recovery', environment)}
    >
      {nameOf(entityRef)}
    </Link>
  );

  return (
    <>
      <Facts
        facts={[
          { name: t('headline.status'), value: <LevelBadge level={level} /> },
          {
            name: t('drill.system.rto'),
            value: seconds(rto.measuredSeconds),
            note: target(rto.targetSeconds),
          },
          {
            name: t('drill.system.rpo'),
            value: seconds(rpo.measuredSeconds),
            note: [
              target(rpo.targetSeconds),
              rpo.entityRef !== null &&
                t('drill.system.worst', { service: nameOf(rpo.entityRef) }),
            ]
              .filter(Boolean)
              .join(', '),
          },
        ]}
      />
      {hidden > 0 && (
        <Note size="small">
          {t('drill.system.hidden', { total: format.number(hidden) })}
        </Note>
      )}
      <Subsection title={t('drill.system.path')}>
        {rto.criticalPath.length === 0 ? (
          <Note>{t('drill.system.noPath')}</Note>
        ) : (
          <ol aria-label={t('drill.system.path')}>
            {rto.criticalPath.map(step => (
              <li key={step.entityRef}>
                {service(step.entityRef)}: {seconds(step.seconds)}
              </li>
            ))}
          </ol>
        )}
      </Subsection>
      <Subsection title={t('drill.system.breaking')}>
        {breaking.length === 0 ? (
          <Note>{t('drill.system.nothingBreaks')}</Note>
        ) : (
          <CheckList
            label={t('drill.system.breaking')}
            items={[...breaking]
              .sort((a, b) => compareStatusLevels(a.level, b.level))
              .map((item, index) => ({
                ...item,
                key: `${item.entityRef}-${index}`,
                title: service(item.entityRef),
              }))}
          />
        )}
      </Subsection>
      {services.length > 0 && (
        <details>
          <summary>{t('drill.system.services')}</summary>
          <ServicesTable services={services} link={service} />
        </details>
      )}
    </>
  );
}

function nameOf(entityRef: string): string {
  return entityRef.replace(/^.*\//, '');
}
