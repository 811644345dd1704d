import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import type {
  DryRunResponse,
  PreflightCheck,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Resource } from '../../hooks/useResource';
import { platformTranslationRef } from '../../translation';
import { CopyButton } from '../Evidence';
import { Note } from '../Note';
import { PreflightList } from '../PreflightList';
import { LoadingState, messageOf } from '../states';
import styles from './StartRunDialog.module.css';

/** What was looked at before a run, and the object that it would create. */
export function PlanView(props: {
  plan: Resource<DryRunResponse>;
  /** Nothing can be looked at before the form is right. */
  waiting: boolean;
}) {
  const { plan, waiting } = props;
  const { value, error, loading, reload } = plan;
  const { t } = useTranslationRef(platformTranslationRef);

  function summary(): string {
    if (waiting || error) {
      return '';
    }
    if (!value) {
      return t('run.start.checking');
    }
    return value.result === 'block'
      ? t('run.start.block', { reason: blockOf(value.checks) })
      : t(`run.start.${value.result}`);
  }

  return (
    <div>
      <h3 className={styles.heading}>{t('run.start.checks')}</h3>
      <p className={styles.text} role="status">
        {summary()}
      </p>
      {loading && !waiting && <LoadingState rows={3} />}
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('run.start.dryRunFailed')}
          description={messageOf(error)}
          customActions={
            <Button size="small" variant="secondary" onPress={reload}>
              {t('error.retry')}
            </Button>
          }
        />
      )}
      {value && <PreflightList checks={value.checks} />}
      {value && value.object === null && <Note>{t('run.start.noObject')}</Note>}
      {value?.object && <ObjectView object={value.object} />}
    </div>
  );
}

function ObjectView(props: { object: Record<string, unknown> }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const text = JSON.stringify(props.object, null, 2);
  return (
    <details className={styles.object}>
      <summary>{t('run.start.object')}</summary>
      <CopyButton text={text} />
      {/* It scrolls, so it must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

function blockOf(checks: readonly PreflightCheck[]): string {
  return checks.find(check => check.result === 'block')?.message ?? '–';
}
