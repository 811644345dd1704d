import type { IPodTemplateSpec } from 'kubernetes-models/v1';
import type { ServiceContext } from './context';

/**
 * What every pod of a service looks like.
 *
 * @internal
 */
export function podTemplate({
  id,
  labels,
  image,
}: ServiceContext): IPodTemplateSpec {
  const probe = (path: string) => ({
    httpGet: { path, port: 'http' },
    periodSeconds: 10,
    timeoutSeconds: 2,
    failureThreshold: 3,
  });
  return {
    metadata: { labels },
    spec: {
      serviceAccountName: id,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: id,
          image: `${image.registry}/${image.repository}:${image.tag}@${image.digest}`,
          imagePullPolicy: 'IfNotPresent',
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
          resources: {
            requests: { cpu: '250m', memory: '256Mi' },
            limits: { memory: '512Mi' },
          },
          readinessProbe: probe('/ready'),
          livenessProbe: probe('/live'),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}
