import type { PreviewFile } from './CreationPreview';
import { groupOfAsset } from './groupOfAsset';

/** Files of one asset, or of several that belong together. */
export interface FileGroupData {
  kind: string;
  files: PreviewFile[];
  bytes: number;
}

/** In the order in which something comes to life; what is not here goes last. */
const order = [
  'skeleton',
  'terraform',
  'catalog',
  'docs',
  'pipeline',
  'workload',
  'autoscaling',
  'mesh',
  'rollout',
  'chaos',
  'observability',
  'security',
  'platform',
  'gitops',
  'recovery',
  'finops',
  'portal',
  'kustomize',
  'lock',
];

/** Files by the asset that they belong to. */
export function groupFiles(files: readonly PreviewFile[]): FileGroupData[] {
  const groups = new Map<string, FileGroupData>();
  for (const file of files) {
    const kind = groupOfAsset(file.kind);
    const group = groups.get(kind) ?? {
      kind,
      files: [],
      bytes: 0,
    };
    group.files.push(file);
    group.bytes += file.bytes;
    groups.set(kind, group);
  }
  const rank = ({ kind }: FileGroupData) => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
