import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Select } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';

const all = 'all';

/** Narrows a list down to one environment, or to none in particular. */
export function EnvironmentFilter(props: {
  environments: readonly string[];
  selected: string | undefined;
  onSelect(environment: string | undefined): void;
}) {
  const { environments, selected, onSelect } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Select
      size="small"
      aria-label={t('drill.environments')}
      options={[
        { id: all, label: t('drill.allEnvironments') },
        ...environments.map(name => ({ id: name, label: name })),
      ]}
      value={selected ?? all}
      onChange={key => onSelect(key === all ? undefined : String(key))}
    />
  );
}
