/** Where the process of a service listens. */
export const ports = { http: 8080, metrics: 9090 } as const;
