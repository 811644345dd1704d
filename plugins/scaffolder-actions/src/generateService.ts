import type { AssetGroup } from './assets/Asset';
import { serviceAssets } from './assets';
import { assembleServiceKustomizations } from './assets/kustomize/assembleKustomizations';
import { serviceGroups } from './kinds/serviceGroups';
import { planService } from './plan/planService';
import type { ServicePlan } from './plan/ServicePlan';
import type { PlatformFile } from './platform/PlatformFile';
import type { GeneratedFile, OwnedPart } from './render/GeneratedFile';
import { renderFiles } from './render/renderFiles';
import { parseServiceSpec } from './spec/parseServiceSpec';
import { validateAssets } from './validation/validateAssets';

/**
 * What a specification becomes.
 *
 * @public
 */
export interface GeneratedService {
  plan: ServicePlan;
  /** In the order of their paths. */
  files: GeneratedFile[];
  warnings: string[];
}

/**
 * Generates the assets of a new service, and checks them: from values to
 * files, without touching a disk. All assets are made and checked together,
 * so that one group alone is as consistent as all of them; `groups` chooses
 * which of them are returned.
 *
 * @throws `SpecError` (an `InputError`) that names the fields that are wrong;
 * `AssetError` where an asset would not be valid.
 * @public
 */
export function generateService(
  values: unknown,
  platform: PlatformFile,
  options: { groups?: readonly AssetGroup[] } = {},
): GeneratedService {
  const plan = planService(parseServiceSpec(values), platform);
  const environments = plan.environments.map(({ name }) => name);
  const all = serviceAssets.flatMap(asset =>
    asset.build(plan).map((part): OwnedPart & { group: AssetGroup } => ({
      ...part,
      asset: asset.id,
      group: asset.group,
    })),
  );
  const withKustomizations = (parts: readonly OwnedPart[]): OwnedPart[] => [
    ...parts,
    ...assembleServiceKustomizations(parts, environments).map(part => ({
      ...part,
      asset: 'kustomize',
    })),
  ];
  const complete = withKustomizations(all);
  validateAssets(complete, { plan });
  const groups: readonly AssetGroup[] = options.groups ?? serviceGroups;
  const chosen =
    groups.length === serviceGroups.length
      ? complete
      : withKustomizations(all.filter(({ group }) => groups.includes(group)));
  return { plan, files: renderFiles(chosen), warnings: plan.warnings };
}
