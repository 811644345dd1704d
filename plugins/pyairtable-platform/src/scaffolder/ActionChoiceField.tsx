import { useApi } from '@backstage/core-plugin-api';
import {
  FieldExtensionComponentProps,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { Radio, RadioGroup } from '@backstage/ui';
import { useEffect } from 'react';
import { LoadingState } from '../components/states';
import { useResource } from '../hooks';
import type { ActionChoiceOptions } from './actionChoiceOptions';
import { availableChoices } from './availableChoices';

/**
 * A choice between things that actions do, of those that this portal has. The
 * first of them is chosen where nothing else was.
 */
export function ActionChoiceField(
  props: FieldExtensionComponentProps<string, ActionChoiceOptions>,
) {
  const { schema, uiSchema, formData, onChange, required, rawErrors } = props;
  const scaffolder = useApi(scaffolderApiRef);
  const { value, loading } = useResource('actions', () =>
    scaffolder.listActions(),
  );
  const actions = uiSchema?.['ui:options']?.actions ?? {};
  const choices = loading ? [] : availableChoices(schema, actions, value);
  const chosen = choices.find(choice => choice.value === formData)?.value;
  const first = choices[0]?.value;

  useEffect(() => {
    if (chosen === undefined && first !== undefined) {
      onChange(first);
    }
  }, [chosen, first, onChange]);

  if (loading) {
    return <LoadingState rows={3} />;
  }
  return (
    <RadioGroup
      label={schema.title}
      description={schema.description}
      isRequired={required}
      isInvalid={Boolean(rawErrors?.length)}
      value={chosen ?? null}
      onChange={onChange}
    >
      {choices.map(choice => (
        <Radio key={choice.value} value={choice.value}>
          {choice.title}
        </Radio>
      ))}
    </RadioGroup>
  );
}
