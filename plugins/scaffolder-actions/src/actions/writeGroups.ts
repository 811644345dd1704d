import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { AssetGroup } from '../assets/Asset';
import type { KindName } from '../kinds';
import type { ActionOptions } from './ActionOptions';
import { checkValues } from './checkValues';
import { resolveTarget } from './resolveTarget';
import { WorkspaceResult, writeIntoWorkspace } from './writeIntoWorkspace';

/** What an action is to generate, and where. */
export interface GroupsWrite {
  kind: KindName;
  values?: unknown;
  groups?: readonly AssetGroup[];
  targetPath?: string;
  /** It exists already, and its values may change. */
  update: boolean;
}

/**
 * What the actions that generate have in common: checks the values, also
 * against the catalog, generates into the workspace, and tells what stands out.
 */
export async function writeGroups(
  ctx: Pick<
    ActionContext<JsonObject>,
    'workspacePath' | 'logger' | 'isDryRun' | 'getInitiatorCredentials'
  >,
  options: ActionOptions,
  write: GroupsWrite,
): Promise<WorkspaceResult> {
  const { kind, values, groups, targetPath, update } = write;
  const folder = resolveTarget(ctx.workspacePath, targetPath);
  const catalogWarnings = await checkValues(kind, values, {
    ...options,
    credentials: () => ctx.getInitiatorCredentials(),
    update,
  });
  const result = await writeIntoWorkspace({
    folder,
    shownFolder: targetPath ?? 'the workspace',
    kind,
    values,
    groups,
    update,
    platform: options.platform,
    logger: ctx.logger,
    isDryRun: ctx.isDryRun,
  });
  const warnings = [...catalogWarnings, ...result.warnings];
  warnings.forEach(warning => ctx.logger.warn(warning));
  return { ...result, warnings };
}
