/** Assets that are shown with those of another kind of generation. */
const groups: Record<string, string> = {
  'environment-catalog': 'catalog',
  'environment-docs': 'docs',
  failover: 'recovery',
  'portal-config': 'portal',
  'region-apps': 'gitops',
  'region-mesh': 'mesh',
};

/** The group that an asset's files are shown in. */
export function groupOfAsset(asset: string): string {
  return groups[asset] ?? asset;
}
