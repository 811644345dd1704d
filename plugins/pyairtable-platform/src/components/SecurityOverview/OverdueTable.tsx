import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { DataTable } from '../DataTable';
import { Note } from '../Note';
import { OwnerName } from '../OwnerName';
import { ServiceLink } from '../ServiceLink';

/** Services that were not scanned for longer than the duty, or never. */
export function OverdueTable(props: { overview: SecurityOverviewResponse }) {
  const { environment, overdue, scanDutySeconds } = props.overview;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const duty = format.seconds(scanDutySeconds);
  if (overdue.length === 0) {
    return <Note>{t('security.overview.noOverdue', { duty })}</Note>;
  }
  return (
    <>
      <Note size="small">{t('security.overview.duty', { duty })}</Note>
      <DataTable
        label={t('security.overview.overdue')}
        rows={overdue}
        rowKey={row => row.entityRef}
        columns={[
          {
            id: 'service',
            title: t('security.overview.service'),
            cell: row => (
              <ServiceLink
                entityRef={row.entityRef}
                title={row.title}
                area="security"
                environment={environment}
              />
            ),
          },
          {
            id: 'owner',
            title: t('security.overview.owner'),
            cell: row => <OwnerName owner={row.owner} />,
          },
          {
            id: 'last',
            title: t('security.overview.lastScan'),
            align: 'short',
            cell: row =>
              row.scannedAt === null ? (
                t('security.never')
              ) : (
                <AgeNote at={row.scannedAt} />
              ),
          },
          {
            id: 'age',
            title: t('security.overview.age'),
            align: 'short',
            cell: row =>
              row.ageSeconds === null
                ? '–'
                : t('security.overview.ageOf', {
                    age: format.seconds(row.ageSeconds),
                    duty,
                  }),
          },
        ]}
      />
    </>
  );
}
