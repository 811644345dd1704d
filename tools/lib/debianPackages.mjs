import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findTool } from './findTool.mjs';
import { run } from './run.mjs';

/** A Debian package, and the binaries that it is installed for. */
const debianPackages = [
  { name: 'prometheus', binaries: ['prometheus', 'promtool'] },
  { name: 'postgresql', binaries: ['postgres', 'initdb'] },
  { name: 'shellcheck', binaries: ['shellcheck'] },
];

const policy = '/usr/sbin/policy-rc.d';

/**
 * Installs the packages whose binaries are not there, where this user may. No
 * service is started by it, now or at the next boot.
 *
 * @returns one result for each binary: its path, or why there is none
 */
export async function installDebianPackages(log) {
  const wanted = debianPackages.filter(
    ({ binaries }) => !binaries.every(findTool),
  );
  let failure;
  if (wanted.length > 0) {
    try {
      await install(
        wanted.map(({ name }) => name),
        log,
      );
    } catch (error) {
      failure = error;
    }
  }
  return debianPackages.flatMap(({ name, binaries }) =>
    binaries.map(binary => {
      const found = findTool(binary);
      return found
        ? { name: binary, path: found }
        : { name: binary, missing: howToGet(name, failure) };
    }),
  );
}

function howToGet(name, failure) {
  const why = failure ? ` (${failure.message})` : '';
  return `Install it with: sudo apt-get install ${name}, or with your system's package manager${why}.`;
}

async function install(names, log) {
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Error('there is no apt-get here');
  }
  const asRoot = process.getuid() === 0 ? [] : ['sudo', '--non-interactive'];
  if (asRoot.length > 0) {
    await run('sudo', ['--non-interactive', 'true']).catch(() => {
      throw new Error('this user may not install packages without a password');
    });
  }
  const root = (...command) => {
    const [first, ...rest] = [...asRoot, ...command];
    return run(first, rest, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  log(`installing ${names.join(', ')} with apt-get …`);
  // Ctrl-C reaches apt-get, too: what was changed is put back before we end.
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.on('SIGINT', interrupt);
  const restore = await forbidServices(root);
  try {
    await root('apt-get', 'update', '--quiet');
    await root(
      'apt-get',
      'install',
      '--yes',
      '--quiet',
      '--no-install-recommends',
      ...names,
    );
  } finally {
    await restore();
    process.off('SIGINT', interrupt);
    if (interrupted) {
      process.exit(130);
    }
  }
  if (existsSync('/run/systemd/system')) {
    const services = names.filter(name => name !== 'shellcheck');
    await root('systemctl', 'disable', '--quiet', ...services).catch(() => {});
  }
}

/**
 * Debian starts a service as soon as it is installed, unless the script
 * `policy-rc.d` says no. Puts one there that does, for as long as it takes.
 *
 * @returns a function that takes it away again
 */
async function forbidServices(root) {
  if (existsSync(policy)) {
    return async () => {};
  }
  const text = '#!/bin/sh\nexit 101\n';
  if (process.getuid() === 0) {
    writeFileSync(policy, text, { mode: 0o755 });
    return async () => rmSync(policy, { force: true });
  }
  await root('sh', '-c', `printf '%s' "$1" > ${policy}`, 'sh', text);
  await root('chmod', '755', policy);
  return async () => {
    await root('rm', '--force', policy);
  };
}
