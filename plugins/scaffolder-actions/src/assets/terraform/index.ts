import type { AssetPart, TextFile } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildEnvironmentRoot } from './buildEnvironmentRoot';
import { buildGlobalRoot } from './buildGlobalRoot';
import { moduleSources, regionModules } from './moduleSources';

/**
 * The modules byte for byte as they are tested in the package, and the roots
 * that call them.
 */
export const terraformAsset: InfrastructureAsset = {
  id: 'terraform',
  group: 'terraform',
  build(plan): AssetPart[] {
    const modules = [...moduleSources()]
      .filter(
        ([file]) => plan.standby || !regionModules.includes(file.split('/')[0]),
      )
      .map(
        ([file, text]): TextFile => ({
          type: 'text',
          path: `terraform/modules/${file}`,
          text,
        }),
      );
    return [
      ...modules,
      ...buildEnvironmentRoot(plan),
      ...(plan.standby ? buildGlobalRoot(plan, plan.standby) : []),
      {
        type: 'text',
        path: 'terraform/.gitignore',
        text: '.terraform/\n*.tfstate\n*.tfstate.*\n*.tfplan\ncrash.log\n',
      },
    ];
  },
};
