import type { IContainer } from 'kubernetes-models/v1/Container';
import {
  cpuLimitFactor,
  cpuQuantity,
  memoryQuantity,
} from '../../plan/resources';
import { runtime } from '../../plan/runtimeContract';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { environmentVariables } from './environmentVariables';

/**
 * The service's container. Until the first promotion it runs the platform's
 * bootstrap image, which answers the probes on the service's ports.
 */
export function buildContainer(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IContainer {
  const { repository, digest } = plan.platform.images.bootstrap;
  const { cpuMillis, memoryMi } = plan.resources;
  return {
    name: runtime.container,
    image: `${repository}@${digest}`,
    imagePullPolicy: 'Always',
    ports: [
      { name: 'http', containerPort: plan.spec.port, protocol: 'TCP' },
      {
        name: 'metrics',
        containerPort: plan.spec.metricsPort,
        protocol: 'TCP',
      },
    ],
    env: environmentVariables(plan, environment),
    resources: {
      requests: {
        cpu: cpuQuantity(cpuMillis),
        memory: memoryQuantity(memoryMi),
        'ephemeral-storage': '64Mi',
      },
      limits: {
        cpu: cpuQuantity(cpuMillis * cpuLimitFactor),
        memory: memoryQuantity(memoryMi),
        'ephemeral-storage': '512Mi',
      },
    },
    ...probes(),
    lifecycle: {
      // Built into the kubelet: an image without a shell has no sleep.
      preStop: { sleep: { seconds: runtime.preStopSeconds } },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: runtime.userId,
      runAsGroup: runtime.userId,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      ...plan.secretStores.map(store => ({
        name: `secret-${store}`,
        mountPath: `${runtime.secretsDir}/${store}`,
        readOnly: true,
      })),
    ],
  };
}

/**
 * Three different questions. Start-up is patient, for a minute, so that the
 * other two need not be; liveness asks the process alone, because a restart
 * repairs no database; readiness asks for what it depends on, and is quick to
 * send requests elsewhere.
 */
function probes(): Pick<
  IContainer,
  'startupProbe' | 'livenessProbe' | 'readinessProbe'
> {
  const get = (path: string) => ({ httpGet: { path, port: 'http' } });
  return {
    startupProbe: {
      ...get(runtime.paths.health),
      periodSeconds: 2,
      timeoutSeconds: 1,
      failureThreshold: 30,
    },
    livenessProbe: {
      ...get(runtime.paths.health),
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    readinessProbe: {
      ...get(runtime.paths.ready),
      periodSeconds: 5,
      timeoutSeconds: 3,
      successThreshold: 1,
      failureThreshold: 2,
    },
  };
}
