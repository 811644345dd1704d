import { noSecretInEnvironmentCheck } from './noSecretInEnvironment';
import {
  containerOf,
  podInput,
  podOf,
  templateOf,
} from './__testUtils__/podInput';

const judge = (...pods: ReturnType<typeof podOf>[]) =>
  noSecretInEnvironmentCheck.judge(podInput({ pods }));
const withEnv = (more: object) => ({ containers: [containerOf({ ...more })] });
const reference = {
  name: 'DB_PASSWORD',
  valueFrom: { secretKeyRef: { name: 'api-db', key: 'password' } },
};

describe('noSecretInEnvironmentCheck', () => {
  it('passes settings, and secrets that are files', () => {
    expect(
      judge(
        podOf({
          ...withEnv({
            env: [
              { name: 'LOG_LEVEL', value: 'info' },
              { name: 'DB_PASSWORD_FILE', value: '/secrets/password' },
              {
                name: 'REGION',
                valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } },
              },
            ],
            envFrom: [{ configMapRef: { name: 'api' } }],
          }),
          volumes: [{ name: 's', secret: { secretName: 'api-db' } }],
        }),
      ),
    ).toMatchObject({
      passed: true,
      message: 'None of 3 variables of 1 container in apps holds a secret.',
    });
  });

  it.each([
    [
      'a variable from a Secret',
      { env: [reference] },
      'Variable DB_PASSWORD has its value from Secret api-db in container app of ReplicaSet api-5d9 in apps.',
      'env[DB_PASSWORD].valueFrom.secretKeyRef',
    ],
    [
      'a whole Secret',
      { envFrom: [{ secretRef: { name: 'api-db' } }] },
      'Every key of Secret api-db is a variable in container app of ReplicaSet api-5d9 in apps.',
      'envFrom[].secretRef',
    ],
    [
      'a secret as text, before a reference',
      { env: [reference, { name: 'API_KEY', value: 'hunter2' }] },
      'Variable API_KEY holds a secret as text in container app of ReplicaSet api-5d9 in apps.',
      'env[API_KEY].value',
    ],
  ])('fails %s', (_, more, message, field) => {
    const result = judge(podOf(), podOf(withEnv(more)));
    expect(result).toMatchObject({
      passed: false,
      message,
      evidence: { field: `spec.containers[app].${field}` },
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('fails a sidecar and an init container too', () => {
    expect(
      judge(
        podOf({
          containers: [
            containerOf(),
            containerOf({ name: 'proxy', env: [reference] }),
          ],
        }),
      ).message,
    ).toContain('in container proxy of');
    expect(
      judge(
        podOf({
          initContainers: [containerOf({ name: 'migrate', env: [reference] })],
        }),
      ),
    ).toMatchObject({
      passed: false,
      evidence: {
        field:
          'spec.initContainers[migrate].env[DB_PASSWORD].valueFrom.secretKeyRef',
      },
    });
  });

  it('says that it judged a template', () => {
    expect(judge(templateOf(withEnv({ env: [reference] })))).toMatchObject({
      passed: false,
      message: `Variable DB_PASSWORD has its value from Secret api-db in container app of Deployment api in apps; nothing runs, so it is judged by Deployment api's template.`,
    });
  });
});
