import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { IJobSpec, IJobStatus } from 'kubernetes-models/batch/v1';
import type { KubernetesObject } from '../KubernetesObject';

/** A Job that runs. */
export interface RunningJob extends KubernetesObject {
  metadata: IObjectMeta & { name: string; namespace: string };
  spec: IJobSpec;
  status?: IJobStatus;
}
