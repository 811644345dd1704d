import { placeObjects } from './PlacedObject';
import { checkPodSecurity } from './checkPodSecurity';
import { podTemplates } from './podTemplates';

const container = () => ({
  name: 'app',
  image: 'x',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
});
const pod = () => ({
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [container()],
});

function messages(change: (spec: any) => void): string[] {
  const spec = pod();
  change(spec);
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', namespace: 'app' },
    spec: { template: { metadata: {}, spec } },
  };
  const placed = placeObjects([
    { type: 'manifest', asset: 'test', path: 'x.yaml', objects: [object] },
  ]);
  return checkPodSecurity(podTemplates(placed)).map(
    ({ at, message }) => `${at.split('template.spec.')[1]}: ${message}`,
  );
}

describe('checkPodSecurity', () => {
  it('accepts a restricted pod', () => {
    expect(messages(() => {})).toEqual([]);
  });

  it('accepts what containers say in place of their pod', () => {
    expect(
      messages(spec => {
        Object.assign(spec.containers[0].securityContext, spec.securityContext);
        delete spec.securityContext;
        spec.containers[0].securityContext.capabilities.add = [
          'NET_BIND_SERVICE',
        ];
      }),
    ).toEqual([]);
  });

  const bad: [string, (spec: any) => void][] = [
    [
      'hostNetwork',
      spec => {
        spec.hostNetwork = true;
      },
    ],
    [
      'hostPID',
      spec => {
        spec.hostPID = true;
      },
    ],
    [
      'hostIPC',
      spec => {
        spec.hostIPC = true;
      },
    ],
    [
      'volumes[0].hostPath',
      spec => {
        spec.volumes = [{ name: 'a', hostPath: { path: '/' } }];
      },
    ],
    [
      'volumes[0].nfs',
      spec => {
        spec.volumes = [{ name: 'a', nfs: { path: '/', server: 'x' } }];
      },
    ],
    [
      'securityContext.sysctls[0]',
      spec => {
        spec.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }];
      },
    ],
    [
      'securityContext.runAsUser',
      spec => {
        spec.securityContext.runAsUser = 0;
      },
    ],
    [
      'securityContext.runAsNonRoot',
      spec => {
        spec.securityContext.runAsNonRoot = false;
      },
    ],
    [
      'containers[0].securityContext.runAsNonRoot',
      spec => {
        delete spec.securityContext.runAsNonRoot;
      },
    ],
    [
      'containers[0].securityContext.runAsNonRoot',
      spec => {
        spec.containers[0].securityContext.runAsNonRoot = false;
      },
    ],
    [
      'containers[0].securityContext.seccompProfile.type',
      spec => {
        delete spec.securityContext.seccompProfile;
      },
    ],
    [
      'securityContext.seccompProfile.type',
      spec => {
        spec.securityContext.seccompProfile.type = 'Unconfined';
      },
    ],
    [
      'securityContext.appArmorProfile.type',
      spec => {
        spec.securityContext.appArmorProfile = { type: 'Unconfined' };
      },
    ],
    [
      'securityContext.seLinuxOptions.type',
      spec => {
        spec.securityContext.seLinuxOptions = { type: 'spc_t' };
      },
    ],
    [
      'securityContext.windowsOptions.hostProcess',
      spec => {
        spec.securityContext.windowsOptions = { hostProcess: true };
      },
    ],
    [
      'containers[0].securityContext.privileged',
      spec => {
        spec.containers[0].securityContext.privileged = true;
      },
    ],
    [
      'containers[0].securityContext.procMount',
      spec => {
        spec.containers[0].securityContext.procMount = 'Unmasked';
      },
    ],
    [
      'containers[0].securityContext.allowPrivilegeEscalation',
      spec => {
        delete spec.containers[0].securityContext.allowPrivilegeEscalation;
      },
    ],
    [
      'containers[0].securityContext.capabilities.drop',
      spec => {
        spec.containers[0].securityContext.capabilities.drop = ['NET_RAW'];
      },
    ],
    [
      'containers[0].securityContext.capabilities.add',
      spec => {
        spec.containers[0].securityContext.capabilities.add = ['NET_ADMIN'];
      },
    ],
    [
      'containers[0].ports[0].hostPort',
      spec => {
        spec.containers[0].ports = [{ containerPort: 1, hostPort: 1 }];
      },
    ],
    [
      'containers[0].livenessProbe.httpGet.host',
      spec => {
        spec.containers[0].livenessProbe = { httpGet: { host: 'x', port: 1 } };
      },
    ],
    [
      'initContainers[0].securityContext.runAsUser',
      spec => {
        spec.initContainers = [container()];
        spec.initContainers[0].securityContext.runAsUser = 0;
      },
    ],
  ];
  it.each(bad)('refuses %s', (path, change) => {
    const found = messages(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/\(Pod Security "restricted"\)$/);
    expect(found[0].startsWith(`${path}: `)).toBe(true);
  });
});
