import fs from 'node:fs';
import path from 'node:path';
import { rootDir } from '../../../scripts/lib/paths.mjs';
import { findTool } from '../../../tools/lib/findTool.mjs';

/** The environment in which the checkers that `npm run tools` got are found. */
export function withTools(env = process.env) {
  const folders = ['promtool', 'actionlint', 'shellcheck']
    .map(name => findTool(name))
    .filter(Boolean)
    .map(file => path.dirname(file));
  return { ...env, PATH: [...new Set(folders), env.PATH].join(path.delimiter) };
}

const judgeFile = path.join(rootDir, '..', 'shared', 'validators', 'judge.mjs');

/** The judge of generated assets, which is no part of this project. */
export const judge = fs.existsSync(judgeFile) ? judgeFile : undefined;

/** Reason of a skipped test that nothing in this project can bring. */
export const noJudge =
  'The judge is no part of this project and not beside this checkout.';

export const noCluster = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kwok',
].every(name => findTool(name))
  ? undefined
  : 'There is no Kubernetes here. Run npm run tools, which says how to get what it cannot.';
