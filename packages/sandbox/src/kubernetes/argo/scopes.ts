import { timestamp } from '../objects/context';
import type { NodeBook } from './NodeBook';
import { Scope, substitute } from './substitute';
import type {
  Parameter,
  Parameters,
  RunningWorkflow,
  Template,
  WorkflowSpec,
} from './types';

/**
 * What everything in a Workflow can refer to.
 *
 * @param isOver - whether it is asked for by what runs at the end
 * @internal
 */
export function globalScope(
  { metadata, status }: RunningWorkflow,
  spec: WorkflowSpec,
  nodes: NodeBook,
  isOver: boolean,
): Scope {
  const created = new Date(String(metadata.creationTimestamp));
  const root = nodes.find(metadata.name);
  return {
    'workflow.name': metadata.name,
    'workflow.namespace': metadata.namespace,
    'workflow.uid': metadata.uid ?? '',
    'workflow.creationTimestamp': timestamp(created),
    'workflow.creationTimestamp.s': String(
      Math.floor(created.getTime() / 1000),
    ),
    ...(isOver && root
      ? {
          'workflow.status': root.phase,
          'workflow.failures': JSON.stringify(nodes.failures()),
        }
      : {}),
    ...scopeOf('workflow', spec.arguments),
    ...scopeOf('workflow.outputs', status?.outputs),
  };
}

/** Parameters by their full names. */
export function scopeOf(
  prefix: string,
  from: Parameters | undefined,
): Record<string, string> {
  return Object.fromEntries(
    (from?.parameters ?? []).map(({ name, value }) => [
      `${prefix}.parameters.${name}`,
      String(value ?? ''),
    ]),
  );
}

/** What a template is given, or has by itself. */
export function inputsOf(
  { inputs }: Template,
  given: Parameters | undefined,
  scope: Scope,
): Parameters | undefined {
  return (
    inputs && {
      ...inputs,
      parameters: inputs.parameters?.map(({ name, value }) => {
        const found =
          given?.parameters?.find(parameter => parameter.name === name)
            ?.value ?? value;
        return { name, value: substitute(String(found ?? ''), scope) };
      }),
    }
  );
}

/** What a pod left behind, or what stands for it where it left nothing. */
export function outputOf(
  { name, globalName, valueFrom }: Parameter,
  outputs: Record<string, string>,
): Parameter {
  return {
    name,
    value: outputs[name] ?? valueFrom?.default ?? '',
    ...(globalName ? { globalName } : {}),
  };
}
