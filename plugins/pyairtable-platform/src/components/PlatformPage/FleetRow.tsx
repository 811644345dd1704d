import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  FleetItem,
  Tier,
  tierSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { memo } from 'react';
import { platformTranslationRef } from '../../translation';
import { FleetCell } from './FleetCell';
import styles from './FleetTable.module.css';

function Row(props: {
  item: FleetItem;
  rowIndex: number;
  areas: readonly string[];
}) {
  const { item, rowIndex, areas } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <tr className={styles.row} aria-rowindex={rowIndex}>
      <th scope="row">
        <EntityRefLink
          entityRef={item.entityRef}
          defaultKind="component"
          title={item.title}
          hideIcon
          disableTooltip
        />
      </th>
      <td>
        {item.owner === null ? (
          <span className={styles.muted}>{t('page.noOwner')}</span>
        ) : (
          <EntityRefLink
            entityRef={item.owner}
            defaultKind="group"
            hideIcon
            disableTooltip
          />
        )}
      </td>
      <td>{isTier(item.tier) ? t(`page.tiers.${item.tier}`) : item.tier}</td>
      {areas.map(area => (
        <td key={area}>
          <FleetCell item={item} area={area} />
        </td>
      ))}
    </tr>
  );
}

/** One service. Memoised, because scrolling renders the table again. */
export const FleetRow = memo(Row);

function isTier(tier: string): tier is Tier {
  return tierSchema.safeParse(tier).success;
}
