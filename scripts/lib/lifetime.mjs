const running = new Set();

/**
 * Lets something end with this process: `stop` when it is interrupted, with
 * time to end well, `kill` when there is no time left. Gives the function that
 * takes it off the list.
 */
export function endWithProcess(part) {
  running.add(part);
  return () => running.delete(part);
}

/**
 * On the first Ctrl-C (or SIGTERM, SIGHUP) ends what runs, then the process
 * with this exit code; on the next one ends it at once.
 */
export function handleInterrupts(exitCode) {
  let interrupted = false;
  const handler = async () => {
    if (interrupted) process.exit(130);
    interrupted = true;
    await Promise.allSettled([...running].map(({ stop }) => stop()));
    process.exit(exitCode);
  };
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(name => process.on(name, handler));
  process.on('exit', () => running.forEach(({ kill }) => kill?.()));
}
