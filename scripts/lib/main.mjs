import { handleInterrupts } from './lifetime.mjs';
import { UserError } from './UserError.mjs';

/**
 * Runs a script's body; the number that it gives is the exit code, and what it
 * throws becomes a message and exit code 1.
 */
export async function main(body, { interruptedCode = 130 } = {}) {
  handleInterrupts(interruptedCode);
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  }
}
