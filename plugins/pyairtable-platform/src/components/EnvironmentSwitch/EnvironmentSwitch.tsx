import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import styles from './EnvironmentSwitch.module.css';

/** Chooses one environment; with a single one it only names it. */
export function EnvironmentSwitch(props: {
  environments: readonly string[];
  selected: string | undefined;
  onSelect(environment: string): void;
}) {
  const { environments, selected, onSelect } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ToggleButtonGroup
      className={styles.switch}
      aria-label={t('environment.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={selected ? [selected] : []}
      onSelectionChange={keys => {
        const [key] = keys;
        if (key !== undefined) {
          onSelect(String(key));
        }
      }}
    >
      {environments.map(environment => (
        <ToggleButton key={environment} id={environment}>
          {environment}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
