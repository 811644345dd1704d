/** Values of a small service, for examples. */
export const exampleService = {
  name: 'billing',
  description: 'Writes invoices for workspaces',
  owner: 'group:default/identity',
  system: 'system:default/core',
  datastores: ['postgres'],
};

/** Values of an environment, for examples. */
export const exampleEnvironment = {
  name: 'staging',
  vpcCidr: '10.20.0.0/16',
};

/** Values of a region that stands by, for examples. */
export const exampleRegion = {
  region: 'us-west-2',
  vpcCidr: '10.40.0.0/16',
  services: ['api-gateway', 'auth-service'],
  dnsZone: 'pyairtable.example',
  hostname: 'app.pyairtable.example',
};
