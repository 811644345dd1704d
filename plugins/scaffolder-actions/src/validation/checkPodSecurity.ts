import type { AssetIssue } from './AssetError';
import { issueAt } from './PlacedObject';
import { containersOf, patchedContainer, PodTemplate } from './podTemplates';
import { at, JsonObject, numberAt, objectsAt, textAt, textsAt } from './read';

const volumeTypes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const seccompTypes = ['RuntimeDefault', 'Localhost'];
const seLinuxTypes = [
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
];
const safeSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

interface Violation {
  path: string;
  message: string;
}

/**
 * Checks every template of pods against the Pod Security Standard
 * `restricted`, which the generated namespaces enforce: a pod that breaks it
 * is refused when it is created, long after its Deployment was accepted.
 */
export function checkPodSecurity(
  templates: readonly PodTemplate[],
): AssetIssue[] {
  return templates.flatMap(template =>
    [
      ...checkPod(template.spec),
      ...containersOf(template.spec).flatMap(({ container, path }) =>
        checkContainer(container, template.spec).map(violation => ({
          ...violation,
          path: `${path}.${violation.path}`,
        })),
      ),
      ...checkArgoContainers(template),
    ].map(({ path, message }) =>
      issueAt(
        template.placed,
        `${template.path}.${path}`,
        `${message} (Pod Security "restricted")`,
      ),
    ),
  );
}

function checkPod(spec: JsonObject): Violation[] {
  const found: Violation[] = [];
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[key] === true) {
      found.push({ path: key, message: 'must not be true' });
    }
  }
  objectsAt(spec, 'volumes').forEach((volume, index) => {
    Object.keys(volume)
      .filter(key => key !== 'name' && !volumeTypes.includes(key))
      .forEach(type =>
        found.push({
          path: `volumes[${index}].${type}`,
          message: 'is no type of volume that is allowed',
        }),
      );
  });
  objectsAt(spec, 'securityContext', 'sysctls').forEach(({ name }, index) => {
    if (!safeSysctls.includes(String(name))) {
      found.push({
        path: `securityContext.sysctls[${index}]`,
        message: `${name} is not safe`,
      });
    }
  });
  return [...found, ...checkShared(spec.securityContext)];
}

/** What pods and containers may both say. */
function checkShared(context: unknown): Violation[] {
  const found: Violation[] = [];
  const wrong = (path: string, message: string) =>
    found.push({ path: `securityContext.${path}`, message });
  if (at(context, 'windowsOptions', 'hostProcess') === true) {
    wrong('windowsOptions.hostProcess', 'must not be true');
  }
  const seLinuxType = at(context, 'seLinuxOptions', 'type');
  if (seLinuxType && !seLinuxTypes.includes(String(seLinuxType))) {
    wrong('seLinuxOptions.type', 'is not allowed');
  }
  for (const key of ['user', 'role']) {
    if (at(context, 'seLinuxOptions', key)) {
      wrong(`seLinuxOptions.${key}`, 'must not be set');
    }
  }
  if (at(context, 'appArmorProfile', 'type') === 'Unconfined') {
    wrong('appArmorProfile.type', 'must not be Unconfined');
  }
  const seccomp = textAt(context, 'seccompProfile', 'type');
  if (seccomp !== undefined && !seccompTypes.includes(seccomp)) {
    wrong('seccompProfile.type', `must be ${seccompTypes.join(' or ')}`);
  }
  if (numberAt(context, 'runAsUser') === 0) {
    wrong('runAsUser', 'must not be 0');
  }
  if (at(context, 'runAsNonRoot') === false) {
    wrong('runAsNonRoot', 'must be true');
  }
  return found;
}

function checkContainer(container: JsonObject, pod: JsonObject): Violation[] {
  const context = container.securityContext;
  const found = checkShared(context);
  const wrong = (path: string, message: string) =>
    found.push({ path: `securityContext.${path}`, message });
  if (at(context, 'privileged') === true) {
    wrong('privileged', 'must not be true');
  }
  if (![undefined, 'Default'].includes(textAt(context, 'procMount'))) {
    wrong('procMount', 'must be Default');
  }
  const effective = (...path: string[]) =>
    at(context, ...path) ?? at(pod.securityContext, ...path);
  if (effective('runAsNonRoot') === undefined) {
    wrong('runAsNonRoot', 'must be true');
  }
  if (effective('seccompProfile', 'type') === undefined) {
    wrong('seccompProfile.type', `must be ${seccompTypes.join(' or ')}`);
  }
  found.push(...checkPrivileges(container));
  objectsAt(container, 'ports').forEach(({ hostPort }, index) => {
    if (hostPort) {
      found.push({
        path: `ports[${index}].hostPort`,
        message: 'must not be set',
      });
    }
  });
  const handlers = [
    ...probes.map(name => [name]),
    ['lifecycle', 'preStop'],
    ['lifecycle', 'postStart'],
  ];
  for (const handler of handlers) {
    for (const action of ['httpGet', 'tcpSocket']) {
      if (at(container, ...handler, action, 'host')) {
        found.push({
          path: [...handler, action, 'host'].join('.'),
          message: 'must not be set',
        });
      }
    }
  }
  return found;
}

function checkPrivileges(container: JsonObject | undefined): Violation[] {
  const context = at(container, 'securityContext');
  const found: Violation[] = [];
  if (at(context, 'allowPrivilegeEscalation') !== false) {
    found.push({
      path: 'securityContext.allowPrivilegeEscalation',
      message: 'must be false',
    });
  }
  if (!textsAt(context, 'capabilities', 'drop').includes('ALL')) {
    found.push({
      path: 'securityContext.capabilities.drop',
      message: 'must have ALL',
    });
  }
  if (
    textsAt(context, 'capabilities', 'add').some(
      name => name !== 'NET_BIND_SERVICE',
    )
  ) {
    found.push({
      path: 'securityContext.capabilities.add',
      message: 'may have NET_BIND_SERVICE only',
    });
  }
  return found;
}

/** Argo puts containers of its own beside the template's. */
function checkArgoContainers({ argo, spec }: PodTemplate): Violation[] {
  if (!argo) {
    return [];
  }
  // A template that only makes an object has no container but Argo's.
  const ownMain = objectsAt(spec, 'containers').length > 0;
  const added = [
    ['initContainers', 'init'],
    ['containers', 'wait'],
    ...(ownMain ? [] : [['containers', 'main']]),
  ] as ['containers' | 'initContainers', string][];
  // These have nothing else to say it for them.
  const forAll = [
    ...(at(spec, 'securityContext', 'runAsNonRoot') === true
      ? []
      : [{ path: 'securityContext.runAsNonRoot', message: 'must be true' }]),
    ...(textAt(spec, 'securityContext', 'seccompProfile', 'type')
      ? []
      : [
          {
            path: 'securityContext.seccompProfile.type',
            message: `must be ${seccompTypes.join(' or ')}`,
          },
        ]),
  ];
  return [
    ...forAll,
    ...added.flatMap(([list, name]) =>
      checkPrivileges(patchedContainer(argo.patch, list, name)).map(
        ({ path, message }) => ({
          path: 'podSpecPatch',
          message: `${path} of Argo's container ${name} ${message}`,
        }),
      ),
    ),
  ];
}
