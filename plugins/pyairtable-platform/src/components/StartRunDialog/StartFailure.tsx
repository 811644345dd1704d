import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { Alert } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { RunLink } from '../Runs/RunLink';
import { messageOf } from '../states';

/**
 * Why a run was not started; where another one is active, the way to it. Where
 * no answer came, nobody knows, and trying again is safe.
 */
export function StartFailure(props: { error: Error; active: string | null }) {
  const { error, active } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const status = error instanceof ResponseError ? error.statusCode : undefined;
  const isConflict = status === 409 && active !== null;
  const isUnsure = status === undefined || status >= 500;
  return (
    <Alert
      role="alert"
      status={isConflict || isUnsure ? 'warning' : 'danger'}
      icon
      title={t(isConflict ? 'run.start.conflict' : 'run.start.error')}
      description={
        <>
          {messageOf(error)}
          {isUnsure && <> {t('run.start.unsure')}</>}
        </>
      }
      customActions={
        isConflict && (
          <RunLink runId={active}>{t('run.start.conflictLink')}</RunLink>
        )
      }
    />
  );
}
