import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { runtime } from '../../plan/runtimeContract';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { criticalPriorityClass } from '../platform/criticalPriorityClass';
import { buildContainer } from './buildContainer';
import { podIdentityAgent } from './podIdentityAgent';
import { placePods } from './placePods';

/** A pod of the service in one environment. */
export function buildPodTemplate(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IPodTemplateSpec {
  return {
    metadata: {
      labels: plan.labels,
      annotations: {
        'kubectl.kubernetes.io/default-container': runtime.container,
        // The agent on the node speaks plain HTTP to the process itself; a
        // proxy between them would only be refused.
        ...(plan.usesAws
          ? {
              'traffic.sidecar.istio.io/excludeOutboundIPRanges':
                podIdentityAgent.cidr,
            }
          : {}),
      },
    },
    spec: {
      serviceAccountName: plan.name,
      automountServiceAccountToken: false,
      // Addresses come from DNS; variables for every Service are only noise.
      enableServiceLinks: false,
      terminationGracePeriodSeconds: runtime.terminationGraceSeconds,
      ...(plan.spec.tier === 'critical'
        ? { priorityClassName: criticalPriorityClass }
        : {}),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: runtime.userId,
        runAsGroup: runtime.userId,
        // Lets the group, and nobody else, read the mounted secrets.
        fsGroup: runtime.userId,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...placePods(plan),
      containers: [buildContainer(plan, environment)],
      volumes: [
        { name: 'tmp', emptyDir: { sizeLimit: '128Mi' } },
        ...plan.secretStores.map(store => ({
          name: `secret-${store}`,
          // 288 is 0440: YAML 1.1 and 1.2 read an octal number differently.
          secret: { secretName: `${plan.name}-${store}`, defaultMode: 288 },
        })),
      ],
    },
  };
}
