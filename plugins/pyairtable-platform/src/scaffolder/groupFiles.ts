import type { PreviewFile } from './ServicePreview';

/** Files of one asset. */
export interface FileGroupData {
  kind: string;
  files: PreviewFile[];
  bytes: number;
}

/** In the order in which a service comes to life; what is not here goes last. */
const order = [
  'skeleton',
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
  'kustomize',
  'lock',
];

/** Files by the asset that they belong to. */
export function groupFiles(files: readonly PreviewFile[]): FileGroupData[] {
  const groups = new Map<string, FileGroupData>();
  for (const file of files) {
    const group = groups.get(file.kind) ?? {
      kind: file.kind,
      files: [],
      bytes: 0,
    };
    group.files.push(file);
    group.bytes += file.bytes;
    groups.set(file.kind, group);
  }
  const rank = ({ kind }: FileGroupData) => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
