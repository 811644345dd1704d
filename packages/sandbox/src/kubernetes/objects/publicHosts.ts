/** The services that users reach, by the first part of their host. */
export const publicHosts: Readonly<Record<string, string>> = {
  'api-gateway': 'api',
  frontend: 'app',
};
