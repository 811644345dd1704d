import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import {
  platformLabels,
  scanReportName,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { runtime } from '../../../plan/runtimeContract';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { maxReportBytes, reportScript } from './reportScript';
import { scanAccountName, scanPodLabels } from './scanNames';
import { listScript, scanScript, workDir } from './scanScripts';

/** Where kubectl looks for an account's token. */
const tokenDir = '/var/run/secrets/kubernetes.io/serviceaccount';

const small = { cpu: '50m', memory: '128Mi', 'ephemeral-storage': '64Mi' };

/** jq takes four times the size of a report, and the largest have 20 MB. */
const medium = { cpu: '100m', memory: '512Mi', 'ephemeral-storage': '64Mi' };

/** The vulnerability database is unpacked on disk and mapped into memory. */
const large = { cpu: '250m', memory: '1Gi', 'ephemeral-storage': '4Gi' };

/** What the kubelet would mount into every container, for those that need it. */
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
 * A home that is not there: kubectl runs what a configuration in it says, and
 * the scanner could write one into the folder that they share.
 */
const noHome = { HOME: '/nonexistent' };

const tokenMount = { name: 'token', mountPath: tokenDir, readOnly: true };

/**
 * The pod of a scan: it lists what runs, scans it, and reports. Only the first
 * container and the last have a token of the cluster, and leave for nothing but
 * the API server; only the one between them downloads and takes apart what
 * others made.
 */
export function buildScanPod(plan: ServicePlan): IPodTemplateSpec {
  const { images } = plan.platform;
  const image = ({ repository, digest }: typeof images.tools) =>
    `${repository}@${digest}`;
  return {
    metadata: {
      labels: {
        ...scanPodLabels(plan),
        [platformLabels.purpose]: 'image-scan',
        // A sidecar would never end, and the job with it.
        'sidecar.istio.io/inject': 'false',
      },
    },
    spec: {
      serviceAccountName: scanAccountName(plan),
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
        container('list', image(images.tools), listScript, small, {
          env: { ...noHome, NAMESPACE: plan.namespace, APP: plan.name },
          mounts: [tokenMount],
        }),
        container('scan', image(images.scanner), scanScript, large, {
          env: {
            TRIVY_CACHE_DIR: `${workDir}/cache`,
            TRIVY_SKIP_VERSION_CHECK: 'true',
            TRIVY_DISABLE_TELEMETRY: 'true',
          },
        }),
      ],
      containers: [
        container('report', image(images.tools), reportScript, medium, {
          env: {
            ...noHome,
            NAMESPACE: plan.namespace,
            CONFIG_MAP: scanReportName(plan.name),
            MAX_BYTES: String(maxReportBytes),
          },
          mounts: [tokenMount],
        }),
      ],
      volumes: [
        { name: 'work', emptyDir: { sizeLimit: '3Gi' } },
        { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
        tokenVolume,
      ],
    },
  };
}

function container(
  name: string,
  image: string,
  script: string,
  resources: Record<string, string>,
  options: {
    env?: Record<string, string>;
    mounts?: IContainer['volumeMounts'];
  } = {},
): IContainer {
  const env = { WORK: workDir, HOME: workDir, TMPDIR: '/tmp', ...options.env };
  return {
    name,
    image,
    imagePullPolicy: 'Always',
    command: ['/bin/sh', '-c', script],
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    resources: {
      requests: resources,
      limits: { ...resources, cpu: '1' },
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
