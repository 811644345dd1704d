import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { Facts } from '../../components/Facts';
import { Note } from '../../components/Note';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

/** The newest drill, whatever its result. */
export function LastDrill(props: { drill: RecoveryDetail['lastDrill'] }) {
  const { drill } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (!drill) {
    return <Note>{t('recovery.noDrill')}</Note>;
  }
  const measured = (seconds: number | null | undefined) =>
    typeof seconds === 'number'
      ? format.seconds(seconds)
      : t('run.evidence.notMeasured');
  return (
    <Facts
      size="small"
      facts={[
        {
          name: t('recovery.name'),
          value: `${drill.namespace}/${drill.name}`,
        },
        { name: t('recovery.kind'), value: drill.kind },
        { name: t('recovery.phase'), value: drill.phase },
        {
          name: t('recovery.finished'),
          value:
            drill.finishedAt === null ? (
              t('recovery.running')
            ) : (
              <AgeNote at={drill.finishedAt} />
            ),
        },
        {
          name: t('recovery.duration'),
          value:
            drill.durationSeconds === null
              ? '–'
              : format.seconds(drill.durationSeconds),
        },
        { name: t('run.evidence.rpo'), value: measured(drill.rpoSeconds) },
        { name: t('run.evidence.rto'), value: measured(drill.rtoSeconds) },
        {
          name: t('run.evidence.checksum'),
          value: drill.checksum ?? t('run.evidence.unknown'),
        },
      ]}
    />
  );
}
