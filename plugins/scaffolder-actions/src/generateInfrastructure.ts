import type { AssetGroup } from './assets/Asset';
import { infrastructureAssets } from './assets/infrastructureAssets';
import { assembleFolderKustomizations } from './assets/kustomize/assembleKustomizations';
import { infrastructureGroups } from './kinds/infrastructureGroups';
import type { InfrastructurePlan } from './plan/InfrastructurePlan';
import type { GeneratedFile, OwnedPart } from './render/GeneratedFile';
import { renderFiles } from './render/renderFiles';
import { validateAssets } from './validation/validateAssets';

/**
 * Generates the assets of an environment or region, and checks them: all are
 * made and checked together, `groups` chooses which of them are returned.
 *
 * @throws `AssetError` where an asset would not be valid.
 */
export function generateInfrastructure(
  plan: InfrastructurePlan,
  options: { groups?: readonly AssetGroup[] } = {},
): { files: GeneratedFile[]; warnings: string[] } {
  const groups: readonly AssetGroup[] = options.groups ?? infrastructureGroups;
  const all = infrastructureAssets.flatMap(asset =>
    asset.build(plan).map((part): OwnedPart & { group: AssetGroup } => ({
      ...part,
      asset: asset.id,
      group: asset.group,
    })),
  );
  const folders = [`platform/${plan.name}`, 'dr', 'finops'];
  const withKustomizations = (parts: readonly OwnedPart[]): OwnedPart[] => [
    ...parts,
    ...assembleFolderKustomizations(parts, folders, plan.name).map(part => ({
      ...part,
      asset: 'kustomize',
    })),
  ];
  validateAssets(withKustomizations(all), { infrastructure: plan });
  const chosen = withKustomizations(
    all.filter(({ group }) => groups.includes(group)),
  );
  return { files: renderFiles(chosen), warnings: plan.warnings };
}
