/**
 * Asks again and again until the answer is one.
 *
 * @throws where it takes longer than half a minute
 */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 30_000,
  pauseMs = 50,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not come to it: ${ask}`);
    }
    await new Promise(done => setTimeout(done, pauseMs));
  }
}
