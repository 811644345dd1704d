import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import {
  compareStatusLevels,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { CheckList } from '../../components/CheckList';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { ErrorState, isForbidden, LoadingState } from '../../components/states';
import { LevelBadge } from '../../components/StatusBadge';
import { useReadiness } from '../../hooks/useReadiness';
import { platformTranslationRef } from '../../translation';

/** Whether the standby region could take the service over, worst first. */
export function ReadinessSection(props: {
  entityRef: string;
  environment: string;
}) {
  const { entityRef, environment } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, error, loading, reload } = useReadiness(
    entityRef,
    environment,
  );
  const forbidden = isForbidden(error);
  const known = forbidden ? undefined : value;

  return (
    <Section
      title={
        known?.standby
          ? t('drill.readiness.titleOf', {
              standby: known.standby,
              primary: known.primary,
            })
          : t('drill.readiness.title')
      }
      actions={known?.standby && <LevelBadge level={known.level} />}
    >
      {loading && <LoadingState rows={3} />}
      {forbidden && (
        <Alert
          role="status"
          status="info"
          icon
          title={t('drill.readiness.forbidden')}
          description={t('forbidden.description', {
            permission: statusReadPermission.name,
          })}
        />
      )}
      {error && !forbidden && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {known && known.standby === null && (
        <Note>{t('drill.readiness.none', { environment })}</Note>
      )}
      {known?.standby && known.items.length === 0 && (
        <Note>{t('drill.readiness.noItems')}</Note>
      )}
      {known?.standby && known.items.length > 0 && (
        <CheckList
          label={t('drill.readiness.title')}
          items={[...known.items]
            .sort((a, b) => compareStatusLevels(a.level, b.level))
            .map((item, index) => ({ ...item, key: `${item.id}-${index}` }))}
        />
      )}
    </Section>
  );
}
