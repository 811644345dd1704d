import type { MeshService } from './planMesh';

/** How long a connection to another region may take, and how it is kept. */
export const connectionPool = {
  tcp: {
    maxConnections: 100,
    connectTimeout: '5s',
    // Sooner than a NAT gateway forgets an idle connection.
    tcpKeepalive: { time: '300s', interval: '75s' },
  },
  http: { http1MaxPendingRequests: 50, http2MaxRequests: 100 },
};

/**
 * Mutual TLS with the service itself, whatever gateway is between. The name in
 * the handshake is the one that the other region's gateway finds it by.
 */
export function tlsWith({ sni, identity }: MeshService) {
  return {
    mode: 'ISTIO_MUTUAL' as const,
    sni,
    subjectAltNames: [identity],
  };
}
