import type {
  IPodSecurityContext,
  ISecurityContext,
} from 'kubernetes-models/v1';

/** uid and gid of every process of PyAirtable. */
const userId = 10001;

/** What Pod Security `restricted` asks of a pod. */
export const podSecurityContext: IPodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: userId,
  runAsGroup: userId,
  fsGroup: userId,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What it asks of a container, and a root filesystem that stays as it is. */
export const containerSecurityContext: ISecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
