import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RunEvidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Fact, Facts } from '../Facts';
import { PreflightList } from '../PreflightList';
import { Subsection } from '../Section';
import { LevelBadge } from '../StatusBadge';
import styles from './RunPage.module.css';

/** What was measured, by what, and where it stands in the chain of evidence. */
export function EvidenceFacts(props: { kind: string; evidence: RunEvidence }) {
  const { kind, evidence } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const outputs = Object.entries(evidence.outputs);
  const unknown = t('run.evidence.unknown');

  function measured(
    name: string,
    seconds: number | null,
    target: number | null | undefined,
    kept: boolean | null | undefined,
  ): Fact {
    return {
      name,
      value:
        seconds === null
          ? t('run.evidence.notMeasured')
          : format.seconds(seconds),
      note: (
        <>
          {typeof target === 'number'
            ? t('run.evidence.asked', { target: format.seconds(target) })
            : t('run.evidence.noTarget')}{' '}
          {kept === true && (
            <LevelBadge level="ok" word={t('run.evidence.kept')} />
          )}
          {kept === false && (
            <LevelBadge level="critical" word={t('run.evidence.broken')} />
          )}
        </>
      ),
    };
  }
  // A scan recovers nothing.
  const isDrill = kind.startsWith('drill.');

  return (
    <>
      {isDrill && (
        <Facts
          facts={[
            measured(
              t('run.evidence.rpo'),
              evidence.rpoSeconds,
              evidence.rpoTargetSeconds,
              evidence.rpoKept,
            ),
            measured(
              t('run.evidence.rto'),
              evidence.rtoSeconds,
              evidence.rtoTargetSeconds,
              evidence.rtoKept,
            ),
          ]}
        />
      )}
      <dl className={styles.hashes}>
        {[
          [t('run.evidence.sequence'), String(evidence.sequence)],
          [t('run.evidence.hash'), evidence.hash],
          [t('run.evidence.previous'), evidence.previousHash],
          ...(isDrill
            ? [[t('run.evidence.checksum'), evidence.checksum ?? unknown]]
            : []),
          [t('run.evidence.template'), evidence.templateHash ?? unknown],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {outputs.length > 0 && (
        <Subsection title={t('run.evidence.outputs')}>
          <DataTable
            label={t('run.evidence.outputs')}
            rows={outputs}
            rowKey={([name]) => name}
            columns={[
              {
                id: 'name',
                title: t('run.evidence.output'),
                align: 'short',
                cell: ([name]) => name,
              },
              {
                id: 'value',
                title: t('run.evidence.value'),
                cell: ([, value]) => (
                  <span className={styles.output}>{value}</span>
                ),
              },
            ]}
          />
        </Subsection>
      )}
      <Subsection title={t('run.evidence.preflight')}>
        <PreflightList checks={evidence.preflight} />
      </Subsection>
    </>
  );
}
