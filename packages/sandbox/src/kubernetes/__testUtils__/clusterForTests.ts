import {
  BatchV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import { sandboxForTests, testNow } from '../../__testUtils__/sandboxForTests';

/** Where the Workflows of the tests are. */
export const workflows = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  namespace: 'pyairtable',
  plural: 'workflows',
};

/** A Workflow from a template, asleep as long as nobody wakes it. */
export function workflowOf(
  name: string,
  template: string,
  parameters: Record<string, string> = {},
  more: { metadata?: object; spec?: object } = {},
) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name, ...more.metadata },
    spec: {
      workflowTemplateRef: { name: template },
      arguments: {
        parameters: Object.entries(parameters).map(([key, value]) => ({
          name: key,
          value,
        })),
      },
      ...more.spec,
    },
  };
}

/** Clients of the sandbox's clusters, and a clock to be turned by hand. */
export function clusterForTests() {
  let now = testNow.getTime();
  const sandbox = sandboxForTests({ now: () => new Date(now) });
  const config = (environment = 'production', token = 'sandbox-runner') => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser(
      {
        name: environment,
        server: `${sandbox().url}/clusters/${environment}`,
        // The client takes no address without TLS otherwise.
        skipTLSVerify: true,
      },
      { name: 'portal', token },
    );
    return kubeConfig;
  };
  const custom = (environment?: string, token?: string) =>
    config(environment, token).makeApiClient(CustomObjectsApi);

  return {
    sandbox,
    config,
    custom,
    batch: (environment?: string) =>
      config(environment).makeApiClient(BatchV1Api),
    core: (environment?: string) =>
      config(environment).makeApiClient(CoreV1Api),
    /** Lets time pass. */
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    now: () => new Date(now),
    create: (body: object, namespace = 'pyairtable', environment?: string) =>
      custom(environment).createNamespacedCustomObject({
        ...workflows,
        namespace,
        body,
      }),
    get: (name: string, namespace = 'pyairtable', environment?: string) =>
      custom(environment).getNamespacedCustomObject({
        ...workflows,
        namespace,
        name,
      }),
    /** A merge patch, as its own client would send it. */
    patch: (
      name: string,
      patch: object,
      {
        environment = 'production',
        namespace = 'pyairtable',
        path = 'apis/argoproj.io/v1alpha1',
        plural = 'workflows',
        token = 'sandbox-runner',
        contentType = 'application/merge-patch+json',
      } = {},
    ) =>
      fetch(
        `${
          sandbox().url
        }/clusters/${environment}/${path}/namespaces/${namespace}/${plural}/${name}`,
        {
          method: 'PATCH',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': contentType,
          },
          body: JSON.stringify(patch),
        },
      ),
  };
}

/** What an API server has refused a request with. */
export async function refusalOf(request: Promise<unknown>): Promise<any> {
  try {
    await request;
    return undefined;
  } catch (error: any) {
    const { body } = error;
    return typeof body === 'string' ? JSON.parse(body) : body;
  }
}

/** A Job that scans a service's image. */
export const scanOf = (
  name: string,
  more: { spec?: object; metadata?: object } = {},
) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name,
    labels: {
      'backstage.io/kubernetes-id': 'api-gateway',
      'pyairtable.io/purpose': 'image-scan',
    },
    ...more.metadata,
  },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'report', image: 'tools' }],
      },
    },
    ...more.spec,
  },
});

/** Nodes by what they are called on the screen. */
export function nodesOf(workflow: any): Record<string, any> {
  return Object.fromEntries(
    Object.values<any>(workflow.status.nodes).map(node => [
      node.displayName,
      node,
    ]),
  );
}

/** Output parameters of a node, or of a whole Workflow. */
export const outputsOf = (node: any) =>
  Object.fromEntries(
    node.outputs.parameters.map(({ name, value }: any) => [name, value]),
  );
