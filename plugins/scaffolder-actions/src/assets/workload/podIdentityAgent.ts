/**
 * The agent of EKS Pod Identity, at the same link-local address on every node:
 * where a process gets the credentials of its role.
 */
export const podIdentityAgent = {
  cidr: '169.254.170.23/32',
  port: 80,
} as const;
