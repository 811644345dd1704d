import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SystemRecoveryResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ReactNode } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';

/** Each service of a system, measured against its own targets. */
export function ServicesTable(props: {
  services: SystemRecoveryResponse['services'];
  link(entityRef: string): ReactNode;
}) {
  const { services, link } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const figures = (measured: number | null, target: number) =>
    `${
      measured === null
        ? t('drill.system.notMeasured')
        : format.seconds(measured)
    } / ${format.seconds(target)}`;
  return (
    <DataTable
      label={t('drill.system.services')}
      rows={services}
      rowKey={row => row.entityRef}
      columns={[
        {
          id: 'service',
          title: t('drill.system.service'),
          cell: row => link(row.entityRef),
        },
        {
          id: 'rto',
          title: t('drill.system.rto'),
          align: 'short',
          cell: row => figures(row.rtoSeconds, row.rtoTargetSeconds),
        },
        {
          id: 'rpo',
          title: t('drill.system.rpo'),
          align: 'short',
          cell: row => figures(row.rpoSeconds, row.rpoTargetSeconds),
        },
      ]}
    />
  );
}
