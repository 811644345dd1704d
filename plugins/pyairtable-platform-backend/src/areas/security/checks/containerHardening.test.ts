import { containerHardeningCheck } from './containerHardening';
import {
  containerOf,
  podInput,
  podOf,
  templateOf,
} from './__testUtils__/podInput';

const judge = (...pods: ReturnType<typeof podOf>[]) =>
  containerHardeningCheck.judge(podInput({ pods }));
const withContext = (securityContext: object) => ({
  containers: [containerOf({ securityContext })],
});

describe('containerHardeningCheck', () => {
  it.each([
    ['what is hard', {}, 1],
    [
      'a user other than root in place of the promise',
      withContext({ runAsNonRoot: undefined, runAsUser: 10001 }),
      1,
    ],
    [
      'what the pod lays down for its containers',
      {
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'Localhost' },
        },
        ...withContext({
          runAsNonRoot: undefined,
          seccompProfile: undefined,
        }),
      },
      1,
    ],
    [
      'the one capability that is harmless',
      withContext({
        capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
      }),
      1,
    ],
    [
      'init containers and sidecars that are hard too',
      {
        initContainers: [
          containerOf({ name: 'init' }),
          containerOf({ name: 'proxy', restartPolicy: 'Always' }),
        ],
      },
      3,
    ],
  ])('passes %s', (_, spec, count) => {
    expect(judge(podOf(spec))).toMatchObject({
      passed: true,
      message: `No root, a read-only root filesystem, no capabilities and seccomp hold for ${count} ${
        count === 1 ? 'container' : 'containers'
      } of ReplicaSet api-5d9 in apps.`,
    });
  });

  it.each<[string, object, string, string, string | undefined]>([
    [
      'root by number, whatever the promise',
      { runAsUser: 0 },
      'runs as root',
      'runAsUser',
      '0',
    ],
    [
      'what may be root',
      { runAsNonRoot: undefined },
      'may run as root',
      'runAsNonRoot',
      undefined,
    ],
    [
      'what is allowed to be root',
      { runAsNonRoot: false },
      'may run as root',
      'runAsNonRoot',
      'false',
    ],
    [
      'what is privileged',
      { privileged: true },
      'is privileged',
      'privileged',
      'true',
    ],
    [
      'escalation that nobody forbids',
      { allowPrivilegeEscalation: undefined },
      'may gain privileges',
      'allowPrivilegeEscalation',
      undefined,
    ],
    [
      'a root filesystem that can be written',
      { readOnlyRootFilesystem: undefined },
      'can write to its root filesystem',
      'readOnlyRootFilesystem',
      undefined,
    ],
    [
      'capabilities that stay',
      { capabilities: { drop: ['NET_RAW'] } },
      'does not drop all capabilities',
      'capabilities.drop',
      undefined,
    ],
    [
      'capabilities that are added',
      {
        capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'NET_BIND_SERVICE'] },
      },
      'adds NET_ADMIN',
      'capabilities.add',
      'NET_ADMIN',
    ],
    [
      'no seccomp profile',
      { seccompProfile: undefined },
      'has no seccomp profile',
      'seccompProfile.type',
      undefined,
    ],
    [
      'a seccomp profile that lets all through',
      { seccompProfile: { type: 'Unconfined' } },
      'has the seccomp profile Unconfined',
      'seccompProfile.type',
      'Unconfined',
    ],
  ])('fails %s', (_, context, text, field, value) => {
    expect(judge(podOf(withContext(context)))).toEqual({
      passed: false,
      message: `Container app of ReplicaSet api-5d9 in apps ${text}.`,
      evidence: {
        type: 'kubernetes',
        cluster: 'prod',
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'apps',
        name: 'api-5d9-x1',
        field: `spec.containers[app].securityContext.${field}`,
        value,
      },
    });
  });

  it.each([
    [
      'an init container',
      { initContainers: [{ name: 'migrate' }] },
      'Container migrate of ReplicaSet api-5d9 in apps may run as root, may gain privileges, can write to its root filesystem, does not drop all capabilities, has no seccomp profile.',
      'spec.initContainers[migrate].securityContext.runAsNonRoot',
    ],
    [
      'a sidecar',
      {
        containers: [
          containerOf(),
          containerOf({
            name: 'istio-proxy',
            securityContext: { readOnlyRootFilesystem: false },
          }),
        ],
      },
      'Container istio-proxy of ReplicaSet api-5d9 in apps can write to its root filesystem.',
      'spec.containers[istio-proxy].securityContext.readOnlyRootFilesystem',
    ],
    [
      'a container that somebody debugs with',
      {
        ephemeralContainers: [
          containerOf({ name: 'debug', securityContext: { privileged: true } }),
        ],
      },
      'Container debug of ReplicaSet api-5d9 in apps is privileged.',
      'spec.ephemeralContainers[debug].securityContext.privileged',
    ],
    [
      'a sidecar that is started first',
      {
        initContainers: [
          containerOf({
            name: 'proxy',
            restartPolicy: 'Always',
            securityContext: { runAsUser: 0 },
          }),
        ],
      },
      'Container proxy of ReplicaSet api-5d9 in apps runs as root.',
      'spec.initContainers[proxy].securityContext.runAsUser',
    ],
    [
      'the network of the node',
      { hostNetwork: true },
      'ReplicaSet api-5d9 in apps shares network with its node.',
      'spec.hostNetwork',
    ],
    [
      'processes and memory of the node',
      { hostIPC: true, hostPID: true },
      'ReplicaSet api-5d9 in apps shares processes and memory with its node.',
      'spec.hostPID',
    ],
    [
      'a volume of the node',
      { volumes: [{ name: 'v', hostPath: { path: '/etc' } }] },
      'ReplicaSet api-5d9 in apps mounts /etc of its node.',
      'spec.volumes[].hostPath',
    ],
  ])('judges %s', (_, spec, message, field) => {
    // The good one before it must not hide the bad one.
    expect(judge(podOf(), podOf(spec))).toMatchObject({
      passed: false,
      message,
      evidence: { field },
    });
  });

  it('says that it judged a template', () => {
    expect(judge(templateOf())).toMatchObject({
      passed: true,
      message: `No root, a read-only root filesystem, no capabilities and seccomp hold for 1 container of Deployment api in apps; nothing runs, so it is judged by Deployment api's template.`,
    });
    expect(judge(templateOf(withContext({ privileged: true })))).toMatchObject({
      passed: false,
      message: `Container app of Deployment api in apps is privileged; nothing runs, so it is judged by Deployment api's template.`,
      evidence: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        field: 'spec.template.spec.containers[app].securityContext.privileged',
      },
    });
  });
});
