import { InputError } from '@backstage/errors';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import { runtime } from '../../../plan/runtimeContract';
import {
  budgetName,
  finopsNamespace,
  proposalName,
  reportAccount,
} from '../finopsNames';
import type { FinopsScope } from '../FinopsScope';
import { containersScript } from './scripts/containers';
import { costScript } from './scripts/cost';
import { proposalScript } from './scripts/proposal';

const workDir = '/work';

/** Where kubectl looks for an account's token. */
const tokenMount = {
  name: 'token',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

/** Days that a report covers, and days that AWS still corrects after them. */
const lookbackDays = 7;
const settleDays = 2;

/** What the kubelet would mount into every container, for those that ask. */
const tokenVolume: IVolume = {
  name: 'token',
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      {
        configMap: {
          name: 'kube-root-ca.crt',
          items: [{ key: 'ca.crt', path: 'ca.crt' }],
        },
      },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
  },
};

/**
 * Reads what vertical autoscalers recommend, then what was spent and what AWS
 * recommends, then says what to propose. Three containers, since only the
 * first and last need the cluster and only the second needs AWS.
 *
 * It is a dry run until somebody sets `DRY_RUN` to `false` in the manifest;
 * then it also keeps the proposal in a ConfigMap, from which people make a
 * pull request. It resizes nothing and buys nothing.
 */
export function buildReportPod(
  scope: FinopsScope,
  podLabels: Record<string, string>,
): IPodTemplateSpec {
  const { platform, name, environment, clusterName } = scope;
  const { tools, aws } = platform.images;
  if (!aws) {
    throw new InputError(
      'images.aws: an image with the AWS CLI and jq is needed by the report on cost',
    );
  }
  return {
    metadata: {
      labels: { ...podLabels, 'sidecar.istio.io/inject': 'false' },
    },
    spec: {
      serviceAccountName: reportAccount,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 5,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: runtime.userId,
        runAsGroup: runtime.userId,
        fsGroup: runtime.userId,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      initContainers: [
        container('containers', tools, ['sh', containersScript], {
          mounts: [tokenMount],
        }),
        container('cost', aws, ['bash', costScript], {
          env: [
            { name: 'ENVIRONMENT', value: name },
            { name: 'CLUSTER_NAME', value: clusterName },
            { name: 'AWS_REGION', value: environment.region },
            { name: 'AWS_PAGER', value: '' },
            { name: 'AWS_RETRY_MODE', value: 'standard' },
            { name: 'LOOKBACK_DAYS', value: String(lookbackDays) },
            { name: 'SETTLE_DAYS', value: String(settleDays) },
          ],
        }),
      ],
      containers: [
        container('report', tools, ['sh', proposalScript], {
          mounts: [tokenMount],
          env: [
            { name: 'ENVIRONMENT', value: name },
            { name: 'DRY_RUN', value: 'true' },
            { name: 'PROPOSAL', value: proposalName },
            { name: 'NAMESPACE', value: finopsNamespace },
            ...Object.entries({
              BUDGET_USD: 'monthly-usd',
              ACTUAL_PERCENT: 'actual-percent',
              FORECAST_PERCENT: 'forecast-percent',
            }).map(([variable, key]) => ({
              name: variable,
              valueFrom: {
                configMapKeyRef: { name: budgetName, key },
              },
            })),
          ],
        }),
      ],
      volumes: [
        { name: 'work', emptyDir: { sizeLimit: '64Mi' } },
        { name: 'tmp', emptyDir: { sizeLimit: '32Mi' } },
        tokenVolume,
      ],
    },
  };
}

function container(
  name: string,
  image: { repository: string; digest: string },
  [shell, script]: [string, string],
  options: { env?: IContainer['env']; mounts?: IContainer['volumeMounts'] },
): IContainer {
  const storage = { 'ephemeral-storage': '64Mi' };
  return {
    name,
    image: `${image.repository}@${image.digest}`,
    imagePullPolicy: 'Always',
    command: [`/bin/${shell}`, '-c', script],
    env: [
      { name: 'WORK', value: workDir },
      { name: 'HOME', value: workDir },
      { name: 'TMPDIR', value: '/tmp' },
      ...(options.env ?? []),
    ],
    resources: {
      requests: { cpu: '50m', memory: '256Mi', ...storage },
      limits: { cpu: '500m', memory: '256Mi', ...storage },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
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
      ...(options.mounts ?? []),
    ],
  };
}
