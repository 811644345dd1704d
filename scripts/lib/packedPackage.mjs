function pathsIn(value) {
  if (typeof value === 'string') return [value];
  return Object.values(value ?? {}).flatMap(pathsIn);
}

/** The files that a package.json promises to those who install the package. */
export function entryPoints(manifest) {
  const { main, module, types, bin, exports, typesVersions } = manifest;
  const promised = [
    ...[main, module, types, bin, typesVersions].flatMap(pathsIn),
    // Backstage keeps the type of an export there too, which is no path.
    ...pathsIn(exports).filter(value => value.startsWith('.')),
  ];
  if (typeof manifest.configSchema === 'string') {
    promised.push(manifest.configSchema);
  }
  return [...new Set(promised.map(file => file.replace(/^\.\//, '')))];
}

/**
 * What is wrong with a packed package, given its files: promised files that
 * are not in it, sources as entry points, versions only this project knows.
 */
export function packedPackageFaults(files) {
  const manifest = JSON.parse(files.get('package.json').toString('utf8'));
  const faults = [];
  for (const file of entryPoints(manifest)) {
    if (!files.has(file)) faults.push(`${file} is promised but not in it`);
    if (file.startsWith('src/')) faults.push(`${file} is a source file`);
  }
  const dependencies = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  };
  for (const [name, range] of Object.entries(dependencies)) {
    if (/^(workspace|link|file|portal):/.test(range)) {
      faults.push(`it depends on ${name} as "${range}"`);
    }
  }
  return faults;
}
