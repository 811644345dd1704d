import type { IEnvVar, IPodTemplateSpec, IProbe } from 'kubernetes-models/v1';
import type { ServiceContext } from './context';
import { secretName } from './externalSecrets';
import { ports } from './ports';
import {
  containerSecurityContext,
  podSecurityContext,
} from './securityContexts';

/** Where a pod finds its secrets. */
const secretsDir = '/var/run/secrets/pyairtable';

/**
 * What every pod of a service looks like.
 *
 * @internal
 */
export function podTemplate(context: ServiceContext): IPodTemplateSpec {
  const { id, labels, image, behaviour } = context;
  const { readOnlyRootFilesystem } = behaviour.security;
  return {
    metadata: { labels },
    spec: {
      serviceAccountName: id,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 30,
      securityContext: podSecurityContext,
      containers: [
        {
          name: id,
          image: image.reference,
          imagePullPolicy: 'IfNotPresent',
          ports: [
            { name: 'http', containerPort: ports.http, protocol: 'TCP' },
            { name: 'metrics', containerPort: ports.metrics, protocol: 'TCP' },
          ],
          env: variablesOf(context),
          resources: {
            requests: { cpu: '250m', memory: '256Mi' },
            limits: { memory: '512Mi' },
          },
          startupProbe: {
            ...probe('/live'),
            periodSeconds: 2,
            failureThreshold: 30,
          },
          readinessProbe: probe('/ready'),
          livenessProbe: probe('/live'),
          // Built into the kubelet: an image without a shell has no sleep.
          lifecycle: { preStop: { sleep: { seconds: 5 } } },
          securityContext: {
            ...containerSecurityContext,
            readOnlyRootFilesystem,
          },
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'secrets', mountPath: secretsDir, readOnly: true },
          ],
        },
      ],
      volumes: [
        { name: 'tmp', emptyDir: { sizeLimit: '128Mi' } },
        {
          name: 'secrets',
          // 288 is 0440.
          secret: { secretName: secretName(id), defaultMode: 288 },
        },
      ],
    },
  };
}

function probe(path: string): IProbe {
  return {
    httpGet: { path, port: 'http' },
    periodSeconds: 10,
    timeoutSeconds: 2,
    failureThreshold: 3,
  };
}

function variablesOf({
  id,
  environment,
  behaviour,
}: ServiceContext): IEnvVar[] {
  return Object.entries({
    SERVICE_NAME: id,
    ENVIRONMENT: environment.name,
    PORT: String(ports.http),
    METRICS_PORT: String(ports.metrics),
    LOG_LEVEL: environment.name === 'dev' ? 'debug' : 'info',
    OTEL_SERVICE_NAME: id,
    OTEL_EXPORTER_OTLP_ENDPOINT:
      'http://otel-collector.observability.svc.cluster.local:4317',
    AWS_REGION: environment.region,
    SECRETS_DIR: secretsDir,
    ...(behaviour.security.passwordInEnvironment
      ? { DB_PASSWORD: 'not-a-real-one' }
      : {}),
  }).map(([name, value]) => ({ name, value }));
}
