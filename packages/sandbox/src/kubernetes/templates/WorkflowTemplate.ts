import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { StepCall, Template, WorkflowSpec } from '../argo/types';
import type { IPodSecurityContext } from 'kubernetes-models/v1';
import type { KubernetesObject } from '../KubernetesObject';
import {
  containerSecurityContext,
  podSecurityContext,
} from '../objects/securityContexts';

/** A parameter with what a form needs to know of it. */
interface DeclaredParameter {
  name: string;
  value?: string;
  description?: string;
  enum?: string[];
}

/** @internal */
export interface WorkflowTemplate extends KubernetesObject {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'WorkflowTemplate';
  metadata: IObjectMeta;
  spec: Omit<WorkflowSpec, 'arguments'> & {
    arguments: { parameters: DeclaredParameter[] };
    podGC?: { strategy: string };
    securityContext: IPodSecurityContext;
    podSpecPatch: string;
  };
}

const image = 'public.ecr.aws/docker/library/postgres:16.4';

/** What Argo puts beside a step has no security context of its own. */
const beside = (name: string) => ({
  name,
  securityContext: containerSecurityContext,
});

/** Pods that are admitted where Pod Security asks for `restricted`. */
export const restrictedPods = {
  securityContext: podSecurityContext,
  podSpecPatch: JSON.stringify({
    initContainers: [beside('init')],
    containers: [beside('wait')],
  }),
};

/** A step of the same name as its template. */
export function step(
  template: string,
  more: Omit<StepCall, 'name' | 'template'> = {},
): StepCall {
  return { name: template, template, ...more };
}

/** A template with a pod that runs one script. */
export function scriptTemplate(
  name: string,
  more: Omit<Template, 'name'> = {},
): Template & { container: object } {
  return {
    name,
    ...more,
    container: {
      image,
      command: [`/scripts/${name}.sh`],
      securityContext: containerSecurityContext,
      resources: {
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { memory: '256Mi' },
      },
    } as Template['container'] & object,
  };
}

/** Outputs that a script leaves in files. */
export function outputs(
  names: readonly string[],
  isGlobal: boolean,
): Template['outputs'] {
  return {
    parameters: names.map(name => ({
      name,
      ...(isGlobal ? { globalName: name } : {}),
      valueFrom: { path: `/tmp/results/${name}`, default: 'unknown' },
    })),
  };
}
