import { KubeConfig } from '@kubernetes/client-node';
import type { RunnerCredential } from '../../runsConfig';

/** The client library's own form of a credential. */
export function createKubeConfig(credential: RunnerCredential): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: credential.url,
      caData: credential.caData,
      caFile: credential.caFile,
      skipTLSVerify: credential.skipTLSVerify,
    },
    { name: 'runner', token: credential.token },
  );
  return config;
}
