import type { ComponentEntityV1alpha1 } from '@backstage/catalog-model';
import type { ServicePlan } from '../../plan/ServicePlan';
import { serviceRepository } from '../pipeline/releaseIdentity';
import { apiName, lifecycleOf } from './buildApi';
import { catalogAnnotations } from './catalogAnnotations';
import { catalogResources } from './catalogResources';

/** The service itself, with all that it depends on. */
export function buildComponent(plan: ServicePlan): ComponentEntityV1alpha1 {
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
