import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useResource } from '../hooks';

/** Where a field is asked for, in the words of the form. */
export interface FieldPlace {
  field: string;
  step: string;
}

/** The places of a form's fields by their names, as far as they are known. */
export function useFieldPlaces(
  templateRef: string,
): ReadonlyMap<string, FieldPlace> {
  const scaffolder = useApi(scaffolderApiRef);
  const { value } = useResource(templateRef, () =>
    scaffolder.getTemplateParameterSchema(templateRef),
  );
  return new Map(
    (value?.steps ?? []).flatMap(({ title, schema }) =>
      propertiesOf(schema).map(([name, property]): [string, FieldPlace] => [
        name,
        { field: String(property.title ?? name), step: title },
      ]),
    ),
  );
}

type Properties = Record<string, { title?: unknown }>;

/** The fields of a step, also those that depend on another's value. */
function propertiesOf(schema: {
  properties?: unknown;
  dependencies?: unknown;
}): Array<[string, { title?: unknown }]> {
  const dependent = Object.values(
    (schema.dependencies ?? {}) as Record<
      string,
      { oneOf?: Array<{ properties?: Properties }> }
    >,
  ).flatMap(({ oneOf = [] }) => oneOf);
  return [
    ...dependent.flatMap(({ properties = {} }) => Object.entries(properties)),
    // Last, as these have the titles also of fields that others depend on.
    ...Object.entries((schema.properties ?? {}) as Properties),
  ];
}
