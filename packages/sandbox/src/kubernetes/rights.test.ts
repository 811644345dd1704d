import { clusterForTests } from './__testUtils__/clusterForTests';

describe('rights', () => {
  const cluster = clusterForTests();
  const base = 'apis/argoproj.io/v1alpha1/namespaces/pyairtable/workflows';

  const send = (token: string, method: string, path: string) =>
    fetch(`${cluster.sandbox().url}/clusters/production/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/merge-patch+json',
      },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });

  it.each([
    ['POST', base, 'create', 'workflows.argoproj.io is forbidden'],
    ['PATCH', `${base}/x`, 'patch', 'workflows.argoproj.io "x" is forbidden'],
    ['DELETE', `${base}/x`, 'delete', 'workflows.argoproj.io "x" is forbidden'],
  ])('the reader may not %s %s', async (method, path, verb, start) => {
    for (const token of ['sandbox', 'anybody']) {
      const answer = await send(token, method, path);
      expect(answer.status).toBe(403);
      expect((await answer.json()).message).toBe(
        `${start}: User "system:serviceaccount:pyairtable-portal:pyairtable-portal-reader" cannot ${verb} resource "workflows" in API group "argoproj.io" in the namespace "pyairtable"`,
      );
    }
  });

  it.each([
    ['GET', base, 200],
    ['GET', 'apis/argoproj.io/v1alpha1/workflowtemplates', 200],
    ['GET', 'apis/batch/v1/cronjobs', 200],
    ['GET', 'apis/batch/v1/jobs', 200],
    ['GET', 'api/v1/pods', 200],
    ['GET', 'apis/policy/v1/poddisruptionbudgets', 200],
    [
      'GET',
      'apis/autoscaling/v2/namespaces/pyairtable/horizontalpodautoscalers/api-gateway',
      200,
    ],
    ['GET', 'apis/autoscaling/v2/horizontalpodautoscalers', 403],
    ['GET', 'apis/apps/v1/deployments', 403],
    ['GET', 'api/v1/namespaces/pyairtable/secrets', 403],
    ['GET', 'api/v1/nodes', 403],
    [
      'PATCH',
      'apis/argoproj.io/v1alpha1/namespaces/pyairtable/workflowtemplates/restore-drill',
      403,
    ],
    ['DELETE', 'api/v1/namespaces/pyairtable/pods/x', 403],
    [
      'PATCH',
      'apis/apps/v1/namespaces/pyairtable/deployments/api-gateway',
      403,
    ],
  ])('the runner: %s %s is %s', async (method, path, code) => {
    const answer = await send('sandbox-runner', method, path);
    expect(answer.status).toBe(code);
    const { message = '' } = await answer.json();
    expect(message.includes('pyairtable-portal-runner" cannot')).toBe(
      code === 403,
    );
  });
});
