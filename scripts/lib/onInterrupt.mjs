/**
 * Calls `stop` for the first Ctrl-C (or SIGTERM, SIGHUP), `kill` for the next
 * and when the process ends on its own account.
 */
export function onInterrupt({ stop, kill }) {
  let interrupted = false;
  const handler = () => {
    if (interrupted) {
      kill();
      process.exit(130);
    }
    interrupted = true;
    stop();
  };
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(name => process.on(name, handler));
  process.on('exit', kill);
}
