import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Button,
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { severities } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { FilterSelect } from '../../components/FilterSelect';
import { platformTranslationRef } from '../../translation';
import styles from './FindingFilterBar.module.css';
import {
  FindingFilters,
  findingTraits,
  noFilters,
  waiverFilters,
} from './filterFindings';

/** Narrows the findings down. */
export function FindingFilterBar(props: {
  filters: FindingFilters;
  onChange(filters: FindingFilters): void;
}) {
  const { filters, onChange } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const set = (change: Partial<FindingFilters>) =>
    onChange({ ...filters, ...change });
  const isFiltered =
    filters.text !== '' ||
    filters.severities.length > 0 ||
    filters.traits.length > 0 ||
    filters.waiver !== 'any';
  return (
    <div
      className={styles.bar}
      role="group"
      aria-label={t('security.filter.label')}
    >
      <SearchField
        className={styles.text}
        label={t('security.filter.text')}
        placeholder={t('security.filter.textHint')}
        value={filters.text}
        onChange={text => set({ text })}
      />
      <FilterSelect
        className={styles.select}
        label={t('security.filter.severity')}
        placeholder={t('security.filter.anySeverity')}
        options={severities.map(id => ({
          id,
          label: t(`security.severity.${id}`),
        }))}
        selected={filters.severities}
        onSelect={selected =>
          set({ severities: severities.filter(id => selected.includes(id)) })
        }
      />
      <Select
        className={styles.select}
        label={t('security.filter.waiver')}
        options={waiverFilters.map(id => ({
          id,
          label: t(`security.filter.waivers.${id}`),
        }))}
        value={filters.waiver}
        onChange={key =>
          set({ waiver: waiverFilters.find(id => id === key) ?? 'any' })
        }
      />
      <ToggleButtonGroup
        className={styles.traits}
        aria-label={t('security.filter.only')}
        selectionMode="multiple"
        selectedKeys={filters.traits}
        onSelectionChange={keys =>
          set({ traits: findingTraits.filter(id => keys.has(id)) })
        }
      >
        {findingTraits.map(id => (
          <ToggleButton key={id} id={id}>
            {t(`security.filter.${id}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {isFiltered && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange(noFilters)}
        >
          {t('security.filter.clear')}
        </Button>
      )}
    </div>
  );
}
