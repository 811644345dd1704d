import { RunParameter } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { builtInRunKinds } from '.';

const template = parse(
  readFileSync(
    path.resolve(__dirname, '../../../../../templates/run-drill/template.yaml'),
    'utf8',
  ),
);
const [, what] = template.spec.parameters;
const branches: any[] = what.dependencies.kind.oneOf;
const [{ input }] = template.spec.steps;

/** Scaling changes are made where scaling is looked at. */
const offered = builtInRunKinds.filter(({ id }) => /^(drill|scan)\./.test(id));

/** A parameter as a form asks for it. */
function fieldOf(parameter: RunParameter): object {
  const { title, description, type, minimum, maximum } = parameter;
  if (type === 'choice') {
    expect(parameter.choices).toEqual(['false', 'true']);
    const preset = parameter.default === 'true';
    return { title, type: 'boolean', description, default: preset };
  }
  const preset = Number(parameter.default);
  return { title, type, description, minimum, maximum, default: preset };
}

describe('the template run-drill', () => {
  it('offers every drill and scan', () => {
    expect(what.properties.kind.enum).toEqual(offered.map(({ id }) => id));
    const names = what.properties.kind.enumNames.map((name: string) =>
      name.replace(' (a second person has to approve it)', ''),
    );
    expect(names).toEqual(offered.map(({ title }) => title));
    const approved = what.properties.kind.enumNames.flatMap(
      (name: string, index: number) =>
        name.endsWith('has to approve it)') ? offered[index].id : [],
    );
    expect(approved).toEqual(
      offered.filter(({ approval }) => approval).map(({ id }) => id),
    );
  });

  it.each(offered)('asks what $id takes', ({ id, parameters }) => {
    const fitting = branches.filter(({ properties }) =>
      properties.kind.enum.includes(id),
    );
    expect(fitting).toHaveLength(1);
    const { kind, ...fields } = fitting[0].properties;
    expect(fields).toEqual(
      Object.fromEntries(
        parameters.map(parameter => [parameter.name, fieldOf(parameter)]),
      ),
    );
  });

  it('passes on what the chosen kind takes, and nothing else', () => {
    expect(input.parameters).toEqual(
      Object.fromEntries(
        offered.flatMap(({ id, parameters }) =>
          parameters.map(({ name }) => [
            name,
            `\${{ parameters['${name}'] if parameters.kind == '${id}' else undefined }}`,
          ]),
        ),
      ),
    );
  });
});
