import type { ResourceEntityV1alpha1 } from '@backstage/catalog-model';
import type { ServicePlan } from '../../plan/ServicePlan';

const queueNames = {
  redis: 'Redis list',
  sqs: 'SQS queue',
  kafka: 'Kafka topic',
} as const;

interface ResourceKind {
  suffix: string;
  type: string;
  description: string;
}

/**
 * What the service keeps data in, as Resources. The recovery area finds an RDS
 * instance by the tag `Service` or by the name of a Resource of type database
 * that the component depends on.
 */
export function catalogResources(plan: ServicePlan): ResourceEntityV1alpha1[] {
  return resourceKinds(plan).map(({ suffix, type, description }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: `${plan.name}-${suffix}`, description },
    spec: {
      type,
      owner: plan.spec.owner.ref,
      system: plan.spec.system.ref,
    },
  }));
}

function resourceKinds({ name, spec }: ServicePlan): ResourceKind[] {
  const { datastores, queue } = spec;
  return [
    ...(datastores.includes('postgres')
      ? [
          {
            suffix: 'db',
            type: 'database',
            description: `PostgreSQL database of ${name}`,
          },
        ]
      : []),
    ...(datastores.includes('redis')
      ? [
          {
            suffix: 'cache',
            type: 'cache',
            description: `Redis of ${name}`,
          },
        ]
      : []),
    ...(datastores.includes('s3')
      ? [
          {
            suffix: 'bucket',
            type: 'bucket',
            description: `S3 bucket of ${name}`,
          },
        ]
      : []),
    ...(queue !== 'none'
      ? [
          {
            suffix: 'queue',
            type: 'queue',
            description: `${queueNames[queue]} that ${name} works off: ${spec.queueName}`,
          },
        ]
      : []),
  ];
}
