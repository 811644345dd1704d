import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { Alert } from '@backstage/ui';
import { statusReadPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiArrowLeftLine } from '@remixicon/react';
import { Link, useParams } from 'react-router-dom';
import { useRun } from '../../hooks/useRun';
import { platformRouteRef } from '../../routes';
import { platformTranslationRef } from '../../translation';
import { ErrorState, isForbidden, LoadingState } from '../states';
import { EvidenceSection } from './EvidenceSection';
import styles from './RunPage.module.css';
import { RunSummary } from './RunSummary';
import { StepSection } from './StepSection';

/** A run's own page: what, who, the steps live, and what it proves. */
export function RunPage() {
  const { runId = '' } = useParams();
  const { t } = useTranslationRef(platformTranslationRef);
  const platformRoute = useRouteRef(platformRouteRef);
  return (
    <div className={styles.page}>
      <Link className={styles.back} to={platformRoute()}>
        <RiArrowLeftLine size={16} aria-hidden />
        {t('run.page.back')}
      </Link>
      <RunContent key={runId} runId={runId} />
    </div>
  );
}

function RunContent(props: { runId: string }) {
  const { value, error, loading, reload } = useRun(props.runId);
  const { t } = useTranslationRef(platformTranslationRef);

  if (isForbidden(error)) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('run.page.forbiddenTitle')}
        description={t('run.page.forbidden', {
          permission: statusReadPermission.name,
        })}
      />
    );
  }
  if (error instanceof ResponseError && error.statusCode === 404) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('run.page.notFoundTitle')}
        description={t('run.page.notFound')}
      />
    );
  }
  return (
    <>
      {loading && <LoadingState rows={8} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value && (
        <>
          <RunSummary run={value} onChange={reload} />
          <StepSection steps={value.steps} />
          <EvidenceSection run={value} />
        </>
      )}
    </>
  );
}
