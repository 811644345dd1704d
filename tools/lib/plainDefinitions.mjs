/**
 * The custom resources that the portal reads, and what these refer to. For a
 * cluster that has no definitions of their projects: those come with Go modules,
 * and not everybody has Go. Any content is accepted.
 */
const customResources = [
  { group: 'security.istio.io', version: 'v1', kind: 'PeerAuthentication' },
  { group: 'keda.sh', version: 'v1alpha1', kind: 'ScaledObject', status: true },
  {
    group: 'aquasecurity.github.io',
    version: 'v1alpha1',
    kind: 'VulnerabilityReport',
  },
  { group: 'argoproj.io', version: 'v1alpha1', kind: 'Workflow' },
  { group: 'argoproj.io', version: 'v1alpha1', kind: 'WorkflowTemplate' },
];

const pluralOf = kind => `${kind.toLowerCase()}s`;

/** `scaledobjects.keda.sh` and the others. */
export const neededDefinitions = customResources.map(
  ({ group, kind }) => `${pluralOf(kind)}.${group}`,
);

/** Custom resource definitions that let anything pass. */
export const plainDefinitions = customResources.map(
  ({ group, version, kind, status }) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${pluralOf(kind)}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural: pluralOf(kind),
        singular: kind.toLowerCase(),
      },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
          ...(status && { subresources: { status: {} } }),
        },
      ],
    },
  }),
);
