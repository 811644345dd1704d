import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import {
  Environment,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useAreaTitle } from '../../areas/useAreaTitle';
import { useOwners } from '../../hooks/useOwners';
import { orderAreas } from '../../lib/orderAreas';
import { platformTranslationRef } from '../../translation';
import { FilterSelect } from '../FilterSelect';
import styles from './FleetFilterBar.module.css';
import { TextFilter } from './TextFilter';
import type { FleetFilters } from './useFleetFilters';

/** Narrows the list down. */
export function FleetFilterBar(props: {
  environment: Environment;
  filters: FleetFilters;
}) {
  const { environment, filters } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const areaTitle = useAreaTitle();
  const owners = useOwners();
  const { values, setFilter } = filters;
  const known = owners.value ?? [];
  // A filter that came with the address can be taken off, even where the
  // catalog no longer knows its value.
  const strangers = values.owner.filter(
    ref => !known.some(owner => owner.entityRef === ref),
  );

  return (
    <div className={styles.bar} role="group" aria-label={t('page.filters')}>
      <TextFilter
        className={styles.text}
        value={filters.text}
        onSearch={filters.setText}
      />
      <FilterSelect
        className={styles.select}
        label={t('page.owner')}
        placeholder={t('page.anyOwner')}
        searchPlaceholder={t('page.searchOwner')}
        options={[
          ...strangers.map(ref => ({ id: ref, label: ref })),
          ...known.map(({ entityRef, title }) => ({
            id: entityRef,
            label: title,
          })),
        ]}
        selected={values.owner}
        onSelect={selected => setFilter('owner', selected)}
      />
      <FilterSelect
        className={styles.select}
        label={t('page.tier')}
        placeholder={t('page.anyTier')}
        options={tiers.map(tier => ({
          id: tier,
          label: t(`page.tiers.${tier}`),
        }))}
        selected={values.tier}
        onSelect={selected => setFilter('tier', selected)}
      />
      <FilterSelect
        className={styles.select}
        label={t('page.area')}
        placeholder={t('page.anyArea')}
        options={orderAreas(environment.areas.map(({ area }) => area)).map(
          area => ({ id: area, label: areaTitle(area) }),
        )}
        selected={values.area}
        onSelect={selected => setFilter('area', selected)}
      />
      {filters.isFiltered && (
        <Button size="small" variant="tertiary" onPress={filters.clear}>
          {t('page.clear')}
        </Button>
      )}
    </div>
  );
}
