import type { Parameter, WorkflowSpec } from './types';

/**
 * What Argo runs: the template's spec, with what the Workflow says of its own.
 *
 * @internal
 */
export function joinSpecs(
  own: WorkflowSpec,
  template: WorkflowSpec,
): WorkflowSpec {
  return {
    ...template,
    ...own,
    templates: template.templates,
    arguments: {
      parameters: joinParameters(
        template.arguments?.parameters ?? [],
        own.arguments?.parameters ?? [],
      ),
    },
    workflowMetadata: {
      labels: {
        ...template.workflowMetadata?.labels,
        ...own.workflowMetadata?.labels,
      },
      annotations: {
        ...template.workflowMetadata?.annotations,
        ...own.workflowMetadata?.annotations,
      },
    },
  };
}

function joinParameters(base: Parameter[], own: Parameter[]): Parameter[] {
  return [
    ...base.map(parameter => ({
      ...parameter,
      ...own.find(({ name }) => name === parameter.name),
    })),
    ...own.filter(({ name }) => base.every(known => known.name !== name)),
  ];
}

/**
 * What is wrong with a spec, in the words of Argo's validation.
 *
 * @internal
 */
export function problemOf(spec: WorkflowSpec): string | undefined {
  if (!spec.entrypoint) {
    return 'invalid spec: spec.entrypoint is required';
  }
  const missing = spec.arguments?.parameters?.find(
    ({ value, valueFrom }) => value === undefined && !valueFrom,
  );
  if (missing) {
    return `invalid spec: spec.arguments.${missing.name}.value or spec.arguments.${missing.name}.valueFrom is required`;
  }
  const called = [spec.entrypoint, ...(spec.onExit ? [spec.onExit] : [])];
  const templates = spec.templates ?? [];
  const all = [
    ...called,
    ...templates.flatMap(({ steps = [] }) =>
      steps.flat().map(({ template }) => template),
    ),
  ];
  const unknown = all.find(name =>
    templates.every(template => template.name !== name),
  );
  return unknown === undefined
    ? undefined
    : `invalid spec: template name '${unknown}' undefined`;
}
