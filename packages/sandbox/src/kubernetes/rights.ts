import type { ResourceType } from './resourceTypes';
import { resourceName } from './written/ApiFailure';

/** What can be done to a resource. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'patch' | 'delete';

const all: Verb[] = ['get', 'list', 'watch', 'create', 'patch', 'delete'];

/** What the runner may do, by resource: nothing else. */
const runnerRights: Readonly<Record<string, readonly Verb[]>> = {
  'workflows.argoproj.io': all,
  'workflowtemplates.argoproj.io': ['get', 'list'],
  'cronjobs.batch': ['get', 'list'],
  'jobs.batch': all,
  pods: ['get', 'list'],
  'pods/log': ['get'],
  'horizontalpodautoscalers.autoscaling': ['get', 'patch'],
  'scaledobjects.keda.sh': ['get', 'patch'],
  'poddisruptionbudgets.policy': ['get', 'list'],
};

const readingVerbs: readonly Verb[] = ['get', 'list', 'watch'];

const users = {
  runner: 'system:serviceaccount:pyairtable-portal:pyairtable-portal-runner',
  reader: 'system:serviceaccount:pyairtable-portal:pyairtable-portal-reader',
};

const runnerToken = 'sandbox-runner';

/** Something that somebody wants to do. */
export interface Wish {
  verb: Verb;
  type: Pick<ResourceType, 'name' | 'group'>;
  /** `log` of a pod. */
  subresource?: string;
  namespace: string | undefined;
  name: string | undefined;
}

/**
 * Whether a token may do something. The runner may do what its table says;
 * whoever else comes may read everything, and write nothing.
 *
 * @returns why not, in the words of an API server
 * @internal
 */
export function refusalOf(token: string, wish: Wish): string | undefined {
  const { verb, type, subresource, namespace, name } = wish;
  const resource = subresource ? `${type.name}/${subresource}` : type.name;
  const full = resourceName({ ...type, name: resource } as ResourceType);
  const isRunner = token === runnerToken;
  const verbs = isRunner ? runnerRights[full] ?? [] : readingVerbs;
  if (verbs.includes(verb)) {
    return undefined;
  }
  const user = isRunner ? users.runner : users.reader;
  const where =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace "${namespace}"`;
  return `${resourceName(type as ResourceType)}${
    name === undefined ? '' : ` "${name}"`
  } is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${
    type.group
  }" ${where}`;
}
