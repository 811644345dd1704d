import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Select, TextField } from '@backstage/ui';
import type { RunParameter } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './StartRunDialog.module.css';
import type { StartRun } from './useStartRun';

/** What whoever starts a run may choose. */
export function ParameterFields(props: {
  parameters: readonly RunParameter[];
  form: Pick<StartRun, 'values' | 'setValue' | 'invalid'>;
}) {
  const { parameters, form } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (parameters.length === 0) {
    return null;
  }

  function bounds({ minimum, maximum }: RunParameter): string {
    if (minimum !== undefined && maximum !== undefined) {
      return t('run.start.integer', {
        minimum: format.number(minimum),
        maximum: format.number(maximum),
      });
    }
    if (minimum !== undefined) {
      return t('run.start.integerMin', { minimum: format.number(minimum) });
    }
    return maximum === undefined
      ? t('run.start.integerAny')
      : t('run.start.integerMax', { maximum: format.number(maximum) });
  }

  return (
    <div
      className={styles.fields}
      role="group"
      aria-label={t('run.start.parameters')}
    >
      {parameters.map(parameter => {
        const { name, title, description, type, choices = [] } = parameter;
        return type === 'choice' ? (
          <Select
            key={name}
            label={title}
            description={description}
            options={choices.map(choice => ({ id: choice, label: choice }))}
            value={form.values[name]}
            onChange={key => form.setValue(name, String(key))}
          />
        ) : (
          <TextField
            key={name}
            label={title}
            description={`${description} ${bounds(parameter)}`}
            inputMode="numeric"
            isInvalid={form.invalid.includes(name)}
            value={form.values[name]}
            onChange={value => form.setValue(name, value.trim())}
          />
        );
      })}
    </div>
  );
}
