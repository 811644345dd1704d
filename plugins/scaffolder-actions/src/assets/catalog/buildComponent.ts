import type {
  ComponentEntityV1alpha1,
  EntityLink,
} from '@backstage/catalog-model';
import type { ServicePlan } from '../../plan/ServicePlan';
import { serviceRepository } from '../pipeline/releaseIdentity';
import { apiName, lifecycleOf } from './buildApi';
import { catalogAnnotations } from './catalogAnnotations';
import { catalogResources } from './catalogResources';

/** A component as it is written, before the catalog has put texts in. */
type WrittenComponent = Omit<ComponentEntityV1alpha1, 'metadata'> & {
  metadata: {
    name: string;
    description: string;
    annotations: ReturnType<typeof catalogAnnotations>;
    tags: string[];
    links: EntityLink[];
  };
};

/** The service itself, with all that it depends on. */
export function buildComponent(plan: ServicePlan): WrittenComponent {
  const { spec } = plan;
  const dependsOn = [
    ...plan.dependencies.map(({ ref }) => ref),
    ...catalogResources(plan).map(
      ({ metadata }) => `resource:default/${metadata.name}`,
    ),
  ];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: plan.name,
      description: spec.description,
      annotations: catalogAnnotations(plan),
      tags: [spec.language, spec.tier],
      links: [
        {
          url: `https://github.com/${serviceRepository(plan)}`,
          title: 'Repository',
          icon: 'github',
        },
      ],
    },
    spec: {
      type: 'service',
      lifecycle: lifecycleOf(plan),
      owner: spec.owner.ref,
      system: spec.system.ref,
      providesApis: [`api:default/${apiName(plan)}`],
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
    },
  };
}
