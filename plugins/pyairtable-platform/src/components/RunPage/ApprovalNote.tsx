import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import {
  isFinalRunState,
  Run,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformApiRef } from '../../api';
import { useCommand } from '../../hooks/useCommand';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { messageOf } from '../states';
import styles from './RunPage.module.css';

/** Whether a second person has approved, and the button for who may. */
export function ApprovalNote(props: { run: Run; onChange(): void }) {
  const { run, onChange } = props;
  const { approval, allowed } = run;
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const approve = useCommand(() => api.approveRun(run.id), onChange);

  if (approval.state === 'approved') {
    return (
      <p className={styles.message}>
        {t('run.approval.approved', { by: approval.by ?? '–' })}{' '}
        {approval.at && <AgeNote at={approval.at} />}
      </p>
    );
  }
  if (approval.state === 'expired') {
    return <p className={styles.message}>{t('run.approval.expired')}</p>;
  }
  if (approval.state !== 'waiting' || isFinalRunState(run.state)) {
    return null;
  }
  return (
    <div className={styles.approval}>
      <Alert
        role="status"
        status="warning"
        icon
        title={t('run.approval.waiting')}
        description={
          <>
            {approval.expiresAt &&
              t('run.approval.expires', {
                at: format.time(approval.expiresAt),
              })}{' '}
            {!allowed.approve && t('run.approval.other')}
          </>
        }
        customActions={
          allowed.approve && (
            <Button
              size="small"
              variant="primary"
              isPending={approve.running}
              onPress={approve.run}
            >
              {t('run.approval.button')}
            </Button>
          )
        }
      />
      {approve.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('run.approval.error')}
          description={messageOf(approve.error)}
        />
      )}
    </div>
  );
}
