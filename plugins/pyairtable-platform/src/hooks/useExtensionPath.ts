import { useApiHolder } from '@backstage/core-plugin-api';
import {
  appTreeApiRef,
  coreExtensionData,
} from '@backstage/frontend-plugin-api';

/**
 * Path at which an extension is mounted, so that links follow the app's config.
 * In an app of the old frontend system there is no such tree: there the default
 * holds. Undefined where the app does not have the extension.
 */
export function useExtensionPath(
  extensionId: string,
  defaultPath: string,
): string | undefined {
  const appTreeApi = useApiHolder().get(appTreeApiRef);
  if (!appTreeApi) {
    return defaultPath;
  }
  return appTreeApi
    .getTree()
    .tree.nodes.get(extensionId)
    ?.instance?.getData(coreExtensionData.routePath);
}
