import type { PlatformFile } from '../../platform/PlatformFile';
import type { AssetPart, KubernetesObject } from '../AssetFile';
import { buildAdapterRules } from './buildAdapterRules';
import { buildImagePolicies } from './buildImagePolicies';
import { buildMeshDefaults } from './buildMeshDefaults';
import { buildPriorityClass } from './buildPriorityClass';
import { buildSharedQuotas } from './buildSharedQuotas';
import { buildWorkflowDefaults } from './buildWorkflowDefaults';
import type { PlatformScope } from './PlatformScope';

const builders: Record<string, (scope: PlatformScope) => KubernetesObject[]> = {
  'adapter-rules': buildAdapterRules,
  'image-policies': buildImagePolicies,
  'mesh-defaults': buildMeshDefaults,
  'priority-class': buildPriorityClass,
  'shared-quotas': buildSharedQuotas,
  'workflow-defaults': buildWorkflowDefaults,
};

/**
 * What belongs to a cluster once and not to each service: one folder an
 * environment. The namespaces it writes into belong to whoever installs what
 * runs there, and are not made here.
 */
export function buildPlatformSet(platform: PlatformFile): AssetPart[] {
  return Object.entries(platform.environments).flatMap(([name, environment]) =>
    Object.entries(builders).flatMap(([file, build]): AssetPart[] => {
      const objects = build({
        platform,
        environment,
        name: name as PlatformScope['name'],
        labels: {
          'app.kubernetes.io/part-of': platform.name,
          'app.kubernetes.io/managed-by': 'pyairtable-platform',
        },
      });
      return objects.length > 0
        ? [{ type: 'manifest', path: `platform/${name}/${file}.yaml`, objects }]
        : [];
    }),
  );
}
