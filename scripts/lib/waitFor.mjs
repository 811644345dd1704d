/**
 * Asks until the answer is true, and gives that answer; `undefined` after
 * `timeoutMs`. A question that throws counts as not yet.
 */
export async function waitFor(
  question,
  { timeoutMs, everyMs = 200, signal } = {},
) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await question().catch(() => undefined);
    if (answer) return answer;
    if (signal?.aborted || Date.now() + everyMs > deadline) return undefined;
    await new Promise(resolve => setTimeout(resolve, everyMs));
  }
}
