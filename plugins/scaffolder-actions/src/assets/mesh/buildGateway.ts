import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/** Opens the public host name on the ingress gateway: TLS from 1.2 on, and plain HTTP only to be sent there. */
export function buildGateway({
  name,
  namespace,
  labels,
  spec,
  reference,
}: ServicePlan): IGateway & KubernetesObject {
  // The namespace before the name: no other may attach its routes to it.
  const hosts = [`${namespace}/${spec.hostname}`];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace, labels },
    spec: {
      selector: { istio: reference.gateway.selector },
      servers: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts,
          tls: {
            mode: 'SIMPLE',
            credentialName: reference.gateway.credentialName,
            minProtocolVersion: 'TLSV1_2',
          },
        },
        {
          port: { number: 80, name: 'http', protocol: 'HTTP' },
          hosts,
          tls: { httpsRedirect: true },
        },
      ],
    },
  };
}
