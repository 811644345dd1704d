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
      // Without TLS there is nothing to verify, and the library refuses to look
      // away; the config allows plain HTTP on this machine only.
      skipTLSVerify:
        credential.skipTLSVerify || credential.url.startsWith('http:'),
    },
    { name: 'runner', token: credential.token },
  );
  return config;
}
