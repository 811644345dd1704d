import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import type { VerifyRunsResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { platformApiRef } from '../../api';
import { useCommand } from '../../hooks/useCommand';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { messageOf } from '../states';
import styles from './RunsList.module.css';

/** Has the server read all evidence again, and says whether it still fits. */
export function VerifyEvidence() {
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const [answer, setAnswer] = useState<VerifyRunsResponse>();
  const verify = useCommand(() => api.verifyRuns(), setAnswer);
  return (
    <div className={styles.verify}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiShieldCheckLine aria-hidden />}
        isPending={verify.running}
        onPress={verify.run}
      >
        {t(verify.running ? 'run.verify.running' : 'run.verify.button')}
      </Button>
      {verify.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('run.verify.error')}
          description={messageOf(verify.error)}
        />
      )}
      {/* An older answer must not stand beside a failure. */}
      {answer && !verify.error && <Answer answer={answer} />}
    </div>
  );
}

function Answer(props: { answer: VerifyRunsResponse }) {
  const { valid, checked, head, problems } = props.answer;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (valid && checked === 0) {
    return (
      <Alert role="status" status="info" icon title={t('run.verify.empty')} />
    );
  }
  return (
    <Alert
      role={valid ? 'status' : 'alert'}
      status={valid ? 'success' : 'danger'}
      icon
      title={
        valid
          ? t('run.verify.valid', { checked: format.number(checked) })
          : t('run.verify.invalid', {
              problems: format.number(problems.length),
              checked: format.number(checked),
            })
      }
      description={
        <>
          {problems.map(({ sequence, message }, index) => (
            <div key={`${sequence}-${index}`}>
              {t('run.verify.problem', { sequence: String(sequence), message })}
            </div>
          ))}
          <div>
            {t('run.verify.head')} <span className={styles.hash}>{head}</span>
          </div>
        </>
      }
    />
  );
}
