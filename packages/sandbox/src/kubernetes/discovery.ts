import { apiVersionOf, ResourceType, resourceTypes } from './resourceTypes';

/** Answers of `/api`, `/apis` and below: what the cluster serves. */

/** @internal */
export const coreVersions = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [],
};

/** @internal */
export function apiGroupList() {
  const groups = [...new Set(resourceTypes.map(({ group }) => group))].filter(
    Boolean,
  );
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(group => groupOf(group)!),
  };
}

/** @internal */
export function apiGroup(group: string) {
  const found = groupOf(group);
  return found && { kind: 'APIGroup', apiVersion: 'v1', ...found };
}

/** @internal */
export function apiResourceList(apiVersion: string) {
  const resources = resourceTypes.filter(
    type => apiVersionOf(type) === apiVersion,
  );
  return resources.length === 0
    ? undefined
    : {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: apiVersion,
        resources: resources.map(describe),
      };
}

function groupOf(group: string) {
  const type = resourceTypes.find(candidate => candidate.group === group);
  if (!type || !group) {
    return undefined;
  }
  const version = {
    groupVersion: apiVersionOf(type),
    version: type.version,
  };
  return { name: group, versions: [version], preferredVersion: version };
}

function verbsOf(kind: string): string[] {
  if (['Workflow', 'Job'].includes(kind)) {
    return ['create', 'delete', 'get', 'list', 'patch', 'watch'];
  }
  return ['HorizontalPodAutoscaler', 'ScaledObject'].includes(kind)
    ? ['get', 'list', 'patch']
    : ['get', 'list'];
}

function describe({
  name,
  singular,
  namespaced,
  kind,
  shortNames,
}: ResourceType) {
  return {
    name,
    singularName: singular,
    namespaced,
    kind,
    verbs: verbsOf(kind),
    ...(shortNames ? { shortNames } : {}),
  };
}
