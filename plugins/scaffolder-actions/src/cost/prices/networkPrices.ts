/** USD for what carries traffic. */
export const networkPrices = {
  natGatewayUsdPerHour: 0.045,
  natUsdPerGib: 0.045,
  /** Application or network load balancer, without the traffic's units. */
  loadBalancerUsdPerHour: 0.0225,
  /** Of one interface endpoint in one zone. */
  endpointUsdPerHour: 0.01,
  endpointUsdPerGib: 0.01,
  publicAddressUsdPerHour: 0.005,
  /** To the internet, beyond what is free. */
  outboundUsdPerGib: 0.09,
  /** Between zones, both directions. */
  betweenZonesUsdPerGib: 0.02,
  /** Between two regions of the list. */
  betweenRegionsUsdPerGib: 0.02,
  /** Check of an address in AWS by HTTPS with latency graphs, a month. */
  healthCheckUsd: 2.5,
} as const;
