import type { ResourceEntityV1alpha1 } from '@backstage/catalog-model';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { environmentParts } from './environmentResources';

/**
 * The environment as the catalog knows it, with what it consists of. Its
 * network and account are annotations, so that the next environment can be
 * checked against it.
 */
export function buildEnvironmentEntities(
  plan: InfrastructurePlan,
): ResourceEntityV1alpha1[] {
  const { spec, name, fullName, platform, standby } = plan;
  const parts = environmentParts(plan);
  return [
    {
      ...resource(plan, {
        name: fullName,
        type: 'environment',
        description: standby
          ? `Stands by for ${standby.primary.name} of ${platform.name} in ${spec.region}`
          : `Environment ${name} of ${platform.name} in ${spec.region}`,
        dependsOn: [
          ...parts.map(part => part.name),
          spec.region,
          ...(standby ? [`${platform.name}-${standby.primary.name}`] : []),
        ],
        metadata: {
          annotations: {
            'backstage.io/techdocs-ref': 'dir:.',
            'github.com/project-slug': environmentRepository(plan),
            [annotations.environment]: name,
            [annotations.vpcCidr]: spec.vpcCidr,
            [annotations.awsAccountId]: spec.accountId,
            [annotations.awsRegion]: spec.region,
          },
          tags: [name, spec.region],
          links: [
            {
              url: `https://github.com/${environmentRepository(plan)}`,
              title: 'Repository',
              icon: 'github',
            },
          ],
        },
      }),
    },
    ...parts.map(part => resource(plan, part)),
    ...(isKnownRegion(plan)
      ? []
      : [
          resource(plan, {
            name: spec.region,
            type: 'region',
            description: `AWS region of ${name}`,
            dependsOn: [],
          }),
        ]),
  ];
}

/** The environment's own repository, `organization/name`. */
export function environmentRepository({
  platform,
  fullName,
}: InfrastructurePlan): string {
  return `${platform.organization}/${fullName}`;
}

/**
 * Whether somebody else has brought the region into the catalog: two entities
 * of one name would exclude each other.
 */
function isKnownRegion({ platform, name, spec }: InfrastructurePlan): boolean {
  return Object.entries(platform.environments).some(
    ([other, { region }]) => other !== name && region === spec.region,
  );
}

function resource(
  { platform }: InfrastructurePlan,
  part: {
    name: string;
    type: string;
    description: string;
    dependsOn: string[];
    metadata?: Partial<ResourceEntityV1alpha1['metadata']>;
  },
): ResourceEntityV1alpha1 {
  const { owner, system } = platform.operations;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: part.name,
      description: part.description,
      ...part.metadata,
    },
    spec: {
      type: part.type,
      owner,
      system,
      ...(part.dependsOn.length > 0
        ? { dependsOn: part.dependsOn.map(name => `resource:default/${name}`) }
        : {}),
    },
  };
}
