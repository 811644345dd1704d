import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { workflowSpecPath } from '../podTemplates';
import { isObject, JsonObject, objectAt, objectsAt, textAt } from '../read';
import { EnvironmentRule, EnvironmentView, exists } from './Rule';

/**
 * Every template that a Workflow names is defined, and every container names
 * its command: without one the controller asks the registry for it.
 */
export const checkArgoTemplates: EnvironmentRule = view =>
  view.objects.flatMap(placed => {
    const path = workflowSpecPath(placed.object.kind);
    const spec = path && objectAt(placed.object, ...path);
    return spec ? checkWorkflow(view, placed, spec, path.join('.')) : [];
  });

function checkWorkflow(
  view: EnvironmentView,
  placed: PlacedObject,
  spec: JsonObject,
  path: string,
): AssetIssue[] {
  const reference = textAt(spec, 'workflowTemplateRef', 'name');
  if (reference !== undefined) {
    return exists(view, 'WorkflowTemplate', placed, reference)
      ? []
      : [
          issueAt(
            placed,
            `${path}.workflowTemplateRef`,
            `there is no WorkflowTemplate ${reference}`,
          ),
        ];
  }
  const templates = objectsAt(spec, 'templates');
  const names = templates.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map(name =>
      issueAt(placed, `${path}.templates`, `${name} is defined twice`),
    ),
    ...['entrypoint', 'onExit'].flatMap(key =>
      checkName(placed, names, spec[key], `${path}.${key}`),
    ),
    ...hooksOf(spec, path).flatMap(({ template, path: where }) =>
      checkName(placed, names, template, where),
    ),
    ...templates.flatMap((template, index) => {
      const where = `${path}.templates[${index}]`;
      return [
        ...callsOf(template, where).flatMap(call =>
          checkName(placed, names, call.template, call.path),
        ),
        ...checkCommands(placed, template, where),
      ];
    }),
  ];
}

function checkName(
  placed: PlacedObject,
  names: readonly unknown[],
  name: unknown,
  path: string,
): AssetIssue[] {
  return name === undefined || names.includes(name)
    ? []
    : [issueAt(placed, path, `no template is named ${name}`)];
}

function hooksOf(holder: JsonObject, path: string) {
  return Object.entries(objectAt(holder, 'hooks') ?? {}).map(
    ([name, hook]) => ({
      template: isObject(hook) ? hook.template : undefined,
      path: `${path}.hooks.${name}`,
    }),
  );
}

/** Steps come as lists of lists, tasks as one list. */
function callsOf(template: JsonObject, path: string) {
  const steps = Array.isArray(template.steps) ? template.steps : [];
  const calls = [
    ...steps.flatMap((parallel: unknown, index) =>
      (Array.isArray(parallel) ? parallel : [parallel]).map(step => ({
        call: step as unknown,
        where: `${path}.steps[${index}]`,
      })),
    ),
    ...objectsAt(template, 'dag', 'tasks').map((task, index) => ({
      call: task as unknown,
      where: `${path}.dag.tasks[${index}]`,
    })),
  ];
  return calls.flatMap(({ call, where }) =>
    isObject(call)
      ? [
          { template: call.template, path: `${where}.template` },
          ...hooksOf(call, where),
        ]
      : [],
  );
}

function checkCommands(
  placed: PlacedObject,
  template: JsonObject,
  path: string,
): AssetIssue[] {
  return ['container', 'script'].flatMap(key => {
    const container = objectAt(template, key);
    const command = container?.command;
    return !container || (Array.isArray(command) && command.length > 0)
      ? []
      : [issueAt(placed, `${path}.${key}.command`, 'is required')];
  });
}
