import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useRun } from '../../hooks/useRun';
import { platformTranslationRef } from '../../translation';
import { RunDuration } from './RunDuration';
import { RunLink } from './RunLink';
import styles from './Runs.module.css';
import { RunStateBadge } from './RunStateBadge';

/** A run that is active, live, in one line. */
export function ActiveRun(props: { runId: string }) {
  const { runId } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const { value } = useRun(runId);
  const step = value?.steps.find(
    ({ state }) => state === 'running' || state === 'waiting',
  );
  return (
    <p className={styles.meta}>
      <span>{t('run.ladder.active')}</span>
      {value && (
        <>
          <RunStateBadge state={value.state} approval={value.approval} />
          {step && <span>{step.name}</span>}
          <RunDuration
            startedAt={value.startedAt}
            finishedAt={value.finishedAt}
          />
        </>
      )}
      <RunLink runId={runId}>{t('run.ladder.open')}</RunLink>
    </p>
  );
}
