import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const relevant = [
  'name',
  'version',
  'workspaces',
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'resolutions',
  'bin',
];

function manifests(root) {
  const { workspaces } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const folders = workspaces.flatMap(pattern => {
    const parent = pattern.replace(/\/\*$/, '');
    return fs.existsSync(path.join(root, parent))
      ? fs.readdirSync(path.join(root, parent)).map(name => `${parent}/${name}`)
      : [];
  });
  return ['.', ...folders.sort()]
    .map(folder => path.join(root, folder, 'package.json'))
    .filter(file => fs.existsSync(file));
}

/**
 * Changes whenever `yarn install` would have something to do: with the lock
 * file, the settings of yarn, what the packages depend on, or the Node.
 */
export function installStamp(root, nodeVersion) {
  const hash = createHash('sha256');
  hash.update(nodeVersion.split('.')[0]);
  hash.update(`${process.platform}-${process.arch}`);
  for (const name of ['yarn.lock', '.yarnrc.yml']) {
    hash.update(fs.readFileSync(path.join(root, name)));
  }
  for (const file of manifests(root)) {
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
    hash.update(path.relative(root, file));
    hash.update(JSON.stringify(relevant.map(key => manifest[key] ?? null)));
  }
  return hash.digest('hex');
}
