import { neededDefinitions } from './plainDefinitions.mjs';

/**
 * The cluster that the person's own KUBECONFIG points at, as far as tests may
 * use it: they create and delete things, so it must be on this machine, unless
 * it is named in `PYAIRTABLE_TEST_KUBECONFIG`; and it must know the custom
 * resources that the portal reads.
 *
 * @returns the path of the kubeconfig, or why it is not used
 */
export async function givenCluster() {
  const { KUBECONFIG: file } = process.env;
  if (!file) {
    return {};
  }
  // Installed with the workspace; whoever runs this by hand may not have it.
  const { KubeConfig, ApiextensionsV1Api } = await import(
    '@kubernetes/client-node'
  );
  try {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(file);
    const { server } = kubeConfig.getCurrentCluster() ?? {};
    if (!server || !isLoopback(new URL(server).hostname)) {
      return {
        refused: `KUBECONFIG points at ${
          server ?? 'no cluster'
        }, which is not on this machine; set PYAIRTABLE_TEST_KUBECONFIG to the same file if tests may create and delete things in it.`,
      };
    }
    const { items } = await kubeConfig
      .makeApiClient(ApiextensionsV1Api)
      .listCustomResourceDefinition();
    const known = items.map(({ metadata }) => metadata.name);
    const absent = neededDefinitions.filter(name => !known.includes(name));
    return absent.length > 0
      ? {
          refused: `The cluster of KUBECONFIG does not know ${absent.join(
            ', ',
          )}; install their projects' custom resource definitions in it.`,
        }
      : { kubeconfig: file };
  } catch (error) {
    return { refused: `KUBECONFIG cannot be used (${error.message}).` };
  }
}

function isLoopback(host) {
  return (
    host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}
