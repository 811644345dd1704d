// What npm puts into the environment of the scripts it runs. Passed on, it
// would make a nested npm or yarn work in the wrong folder or print warnings.
const dropped =
  /^npm_(config_(prefix|local_prefix|global_prefix|npm_version|node_gyp|nodedir|user_agent|init_module|workspace|workspaces)|lifecycle_|package_|command|execpath|node_execpath)/i;

/** The environment without what npm added for the script that it runs. */
export function cleanEnv(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !dropped.test(name) && name !== 'INIT_CWD',
    ),
  );
}

/** The environment with a folder put in front of PATH. */
export function withPath(env, folder, delimiter) {
  const name = Object.keys(env).find(key => key.toUpperCase() === 'PATH');
  const key = name ?? 'PATH';
  return { ...env, [key]: [folder, env[key]].filter(Boolean).join(delimiter) };
}
