import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  SecurityDetail,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DataTable } from '../../components/DataTable';
import { EntityName } from '../../components/EntityName';
import { LevelBadge } from '../../components/StatusBadge';
import { platformTranslationRef } from '../../translation';

type Waiver = SecurityDetail['waivers'][number];

const levels: Record<Waiver['state'], StatusLevel> = {
  active: 'ok',
  expired: 'warning',
  unused: 'unknown',
};

/** What somebody has decided to live with, and whether that still counts. */
export function WaiversTable(props: { waivers: readonly Waiver[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <DataTable
      label={t('security.waivers.title')}
      rows={props.waivers}
      rowKey={(row, index) => `${row.finding} ${row.package} ${index}`}
      columns={[
        {
          id: 'finding',
          title: t('security.waivers.finding'),
          cell: row => row.finding,
        },
        {
          id: 'package',
          title: t('security.waivers.package'),
          cell: row => row.package ?? t('security.waivers.anyPackage'),
        },
        {
          id: 'state',
          title: t('security.waivers.state'),
          align: 'short',
          cell: row => (
            <LevelBadge
              level={levels[row.state]}
              word={t(`security.waiverState.${row.state}`)}
            />
          ),
        },
        {
          id: 'reason',
          title: t('security.waivers.reason'),
          cell: row => row.reason,
        },
        {
          id: 'owner',
          title: t('security.waivers.owner'),
          cell: row => <EntityName entityRef={row.owner} defaultKind="group" />,
        },
        {
          id: 'expires',
          title: t('security.waivers.expires'),
          align: 'short',
          cell: row => row.expires,
        },
      ]}
    />
  );
}
