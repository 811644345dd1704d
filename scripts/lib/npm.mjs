import { cleanEnv } from './cleanEnv.mjs';

/**
 * How to run npm with these arguments: the very npm that started the script
 * where there is one, else the one on the path.
 */
export function npmCommand(args, env = process.env) {
  const cli = env.npm_execpath;
  const options = {
    env: {
      ...cleanEnv(env),
      npm_config_loglevel: 'error',
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    },
  };
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) {
    return { command: process.execPath, args: [cli, ...args], options };
  }
  const windows = process.platform === 'win32';
  return {
    command: windows ? 'npm.cmd' : 'npm',
    args,
    options: { ...options, shell: windows },
  };
}
