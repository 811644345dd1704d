import { startProgress } from './progress.mjs';
import { result } from './results.mjs';
import { tail } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

function outcome({ passed, failed, skipped }) {
  return [
    `${passed} passed`,
    failed && `${failed} failed`,
    skipped.length && `${skipped.length} skipped`,
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * Runs steps one after the other. One that fails shows the end of its output
 * and does not keep the others from running.
 */
export async function runSteps(steps, { say }) {
  const results = [];
  for (const { name, title, run } of steps) {
    const progress = startProgress(title);
    let found;
    try {
      found = await run({ name, onLine: progress.update });
    } catch (error) {
      found = {
        output: error instanceof UserError ? error.message : error.stack,
        result: result({ failed: 1 }),
      };
    }
    const seconds = progress.end();
    if (found.result.failed > 0) {
      say(tail(found.output, 150));
    }
    say(`${title}: ${outcome(found.result)} (${seconds} s)`);
    results.push(found.result);
  }
  return results;
}
