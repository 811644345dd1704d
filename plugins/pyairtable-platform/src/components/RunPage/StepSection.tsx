import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiIndeterminateCircleLine,
  RiLoader4Line,
  RiTimeLine,
  RiUserFollowLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { CopyButton } from '../Evidence';
import { Note } from '../Note';
import { RunDuration } from '../Runs/RunDuration';
import { Section } from '../Section';
import styles from './RunPage.module.css';

const icons: Record<RunStep['state'], RemixiconComponentType> = {
  pending: RiTimeLine,
  running: RiLoader4Line,
  waiting: RiUserFollowLine,
  succeeded: RiCheckboxCircleFill,
  failed: RiCloseCircleFill,
  skipped: RiIndeterminateCircleLine,
};

/** The steps of a run in their order, with what they wrote. */
export function StepSection(props: { steps: readonly RunStep[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Section title={t('run.page.steps')}>
      {props.steps.length === 0 ? (
        <Note>{t('run.page.noSteps')}</Note>
      ) : (
        <ol className={styles.steps}>
          {props.steps.map((step, index) => (
            <Step key={`${step.name}-${index}`} step={step} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Step(props: { step: RunStep }) {
  const { name, state, startedAt, finishedAt, message, log } = props.step;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const Icon = icons[state];
  return (
    <li className={styles.step} data-state={state}>
      <span className={`${styles.icon} ${styles[state]}`}>
        <Icon size={18} aria-hidden />
      </span>
      <div className={styles.stepBody}>
        <div className={styles.stepHead}>
          <strong>{name}</strong>
          <span>{t(`run.step.${state}`)}</span>
          {startedAt && (
            <>
              <time dateTime={startedAt}>{format.time(startedAt)}</time>
              <RunDuration startedAt={startedAt} finishedAt={finishedAt} />
            </>
          )}
        </div>
        {message && <p className={styles.message}>{message}</p>}
        {log && (
          <details open={state !== 'succeeded'}>
            <summary>{t('run.page.copyLog')}</summary>
            <CopyButton text={log} />
            {/* It scrolls, so it must be reachable by keyboard. */}
            <pre
              className={styles.log}
              aria-label={t('run.page.log', { step: name })}
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
            >
              {log}
            </pre>
          </details>
        )}
      </div>
    </li>
  );
}
