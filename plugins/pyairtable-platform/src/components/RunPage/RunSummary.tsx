import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button, VisuallyHidden } from '@backstage/ui';
import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiPrinterLine } from '@remixicon/react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { EntityName } from '../EntityName';
import { Facts } from '../Facts';
import { RunDuration } from '../Runs/RunDuration';
import { RunStateBadge } from '../Runs/RunStateBadge';
import { Section } from '../Section';
import { ApprovalNote } from './ApprovalNote';
import { CancelButton } from './CancelButton';
import { printPage } from './printPage';
import styles from './RunPage.module.css';

/** What the run is, where it stands, and what may be done to it. */
export function RunSummary(props: { run: Run; onChange(): void }) {
  const { run, onChange } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const { object } = run;
  const { kind } = parseEntityRef(run.entityRef);
  const waits = run.approval.state === 'waiting' && !run.finishedAt;
  const parameters = Object.entries(run.parameters);

  const moment = (at: string | null | undefined, none: string) =>
    at ? <time dateTime={at}>{format.time(at)}</time> : none;

  return (
    <Section
      title={run.title}
      actions={
        <div className={styles.actions}>
          {run.allowed.cancel && <CancelButton run={run} onChange={onChange} />}
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiPrinterLine aria-hidden />}
            onPress={printPage}
          >
            {t('run.evidence.print')}
          </Button>
        </div>
      }
    >
      <div className={styles.state}>
        <RunStateBadge state={run.state} approval={run.approval} />
        {run.message && <p className={styles.message}>{run.message}</p>}
        {run.cancellation && (
          <p className={styles.message}>
            {t('run.cancel.by', { by: run.cancellation.by })}{' '}
            <AgeNote at={run.cancellation.at} />
          </p>
        )}
        <VisuallyHidden>
          <span role="status">
            {t('run.page.live', {
              state: t(`run.state.${waits ? 'approval' : run.state}`),
            })}
          </span>
        </VisuallyHidden>
      </div>
      <ApprovalNote run={run} onChange={onChange} />
      <Facts
        size="small"
        facts={[
          {
            name: t(kind === 'system' ? 'run.page.system' : 'run.page.service'),
            value: <EntityName entityRef={run.entityRef} />,
          },
          { name: t('run.page.environment'), value: run.environment },
          {
            name: t('run.page.actor'),
            value: <EntityName entityRef={run.actor} defaultKind="user" />,
          },
          { name: t('run.page.created'), value: moment(run.createdAt, '–') },
          {
            name: t('run.page.started'),
            value: moment(run.startedAt, t('run.page.notStarted')),
          },
          {
            name: t('run.page.finished'),
            value: moment(run.finishedAt, t('run.page.notFinished')),
          },
          {
            name: t('run.page.duration'),
            value: (
              <RunDuration
                startedAt={run.startedAt}
                finishedAt={run.finishedAt}
              />
            ),
          },
          {
            name: t('run.page.timeout'),
            value: format.seconds(run.timeoutSeconds),
          },
          {
            name: t('run.page.object'),
            value: `${object.kind} ${object.namespace}/${object.name}`,
            note: object.cluster,
          },
          {
            name: t('run.page.parameters'),
            value:
              parameters
                .map(([name, value]) => `${name}=${value}`)
                .join(', ') || t('run.page.noParameters'),
          },
        ]}
      />
    </Section>
  );
}
