import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { runtime } from '../../plan/runtimeContract';
import { recoveryVariables } from './recoveryEnvironment';
import { RecoveryImage, recoveryImage } from './recoveryImages';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';
import type { RecoveryScript } from './scripts';

export const workDir = '/recovery';
const scriptsDir = '/scripts';

/** Room for a dump, or for a dump and what it was restored into. */
const workSize = '20Gi';

export const confined = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
} as const;

/** Where kubectl and Argo look for an account's token. */
export const tokenMount: IVolumeMount = {
  name: 'token',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

/** A container that runs one script, and can do nothing else. */
export function buildRecoveryContainer(
  scope: RecoveryScope,
  script: RecoveryScript,
  options: {
    image: RecoveryImage;
    env?: IEnvVar[];
    mounts?: IVolumeMount[];
    /** Of a container that works on the data itself. */
    memory?: string;
  },
) {
  const { image, env = [], mounts = [], memory = '512Mi' } = options;
  return {
    image: recoveryImage(scope.platform, image),
    imagePullPolicy: 'Always',
    // Named, or Argo's controller asks the registry for it.
    command: ['bash', `${scriptsDir}/${script}`],
    env: [
      { name: 'WORK', value: workDir },
      { name: 'HOME', value: '/tmp' },
      { name: 'COUNT_QUERY', value: `${scriptsDir}/count-tables.sql` },
      ...recoveryVariables(scope),
      ...env,
    ],
    resources: {
      requests: { cpu: '250m', memory, 'ephemeral-storage': '1Gi' },
      limits: { cpu: '1', memory, 'ephemeral-storage': workSize },
    },
    securityContext: {
      ...confined,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: runtime.userId,
      runAsGroup: runtime.userId,
    },
    volumeMounts: [
      { name: 'work', mountPath: workDir },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'scripts', mountPath: scriptsDir, readOnly: true },
      ...mounts,
    ],
  } satisfies Omit<IContainer, 'name'>;
}

/** Volumes of every pod: room to work, and the scripts. */
export function recoveryVolumes({ name }: RecoveryScope): IVolume[] {
  return [
    { name: 'work', emptyDir: { sizeLimit: workSize } },
    { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'scripts', configMap: { name: recoveryNames.scripts(name) } },
  ];
}

/** What every pod is, beside its containers. */
export const podSecurityContext = {
  runAsNonRoot: true,
  runAsUser: runtime.userId,
  runAsGroup: runtime.userId,
  fsGroup: runtime.userId,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** A sidecar would never end, and the job with it. */
export const withoutSidecar = { 'sidecar.istio.io/inject': 'false' } as const;
