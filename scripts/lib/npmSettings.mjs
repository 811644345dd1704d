import { execFileSync } from 'node:child_process';
import { npmCommand } from './npm.mjs';

/**
 * What yarn has to be told so that it reaches the registry the way that npm
 * does: yarn does not read npm's settings. Takes `npm config get` output.
 */
export function yarnSettings(npmOutput) {
  const settings = Object.fromEntries(
    npmOutput
      .split(/\r?\n/)
      .map(line => line.split(/=(.*)/s, 2))
      .filter(
        ([, value]) => value && value !== 'null' && value !== 'undefined',
      ),
  );
  const registry = settings.registry?.replace(/\/+$/, '');
  return {
    ...(registry && { YARN_NPM_REGISTRY_SERVER: registry }),
    ...(registry?.startsWith('http:') && {
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    }),
    ...(settings.cafile && { YARN_HTTPS_CA_FILE_PATH: settings.cafile }),
    ...(settings.proxy && { YARN_HTTP_PROXY: settings.proxy }),
    ...(settings['https-proxy'] && {
      YARN_HTTPS_PROXY: settings['https-proxy'],
    }),
  };
}

/** Asks npm; without an answer yarn goes by its own settings. */
export function readYarnSettings(cwd) {
  const keys = ['registry', 'cafile', 'proxy', 'https-proxy'];
  const npm = npmCommand(['config', 'get', ...keys]);
  try {
    return yarnSettings(
      execFileSync(npm.command, npm.args, {
        ...npm.options,
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  } catch {
    return {};
  }
}
