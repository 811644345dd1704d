import { UpstreamFailure } from './UpstreamFailure';
import {
  UpstreamAttempt,
  UpstreamCall,
  UpstreamPolicy,
} from './UpstreamPolicy';

const call: UpstreamCall = {
  target: 'a',
  who: 'Test system',
  credential: 'its key',
  signal: new AbortController().signal,
  classify: () => new UpstreamFailure('unreachable'),
};

function createPolicy(concurrency = 4) {
  const attempts: UpstreamAttempt[] = [];
  const policy = UpstreamPolicy.create({
    upstream: 'test',
    tuning: { timeoutMs: 50, initialDelayMs: 1, maxDelayMs: 2, concurrency },
    onAttempt: attempt => attempts.push(attempt),
  });
  return { policy, attempts };
}

describe('UpstreamPolicy', () => {
  it('tries again where that may help, and tells of every attempt', async () => {
    const { policy, attempts } = createPolicy();
    let count = 0;
    const answer = await policy.execute(call, async () => {
      count += 1;
      if (count < 3) {
        throw new UpstreamFailure('throttled');
      }
      return 'yes';
    });
    expect(answer).toBe('yes');
    expect(attempts).toEqual(Array(3).fill({ upstream: 'test', target: 'a' }));
  });

  it('gives up after three attempts', async () => {
    const { policy, attempts } = createPolicy();
    await expect(
      policy.execute(call, async () => {
        throw new Error('secret address');
      }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      upstream: 'test',
      message: 'Test system cannot be reached (3 attempts).',
    });
    expect(attempts).toHaveLength(3);
  });

  it.each(['refused', 'rejected', 'not-understood'] as const)(
    'does not ask again after %s',
    async kind => {
      const { policy, attempts } = createPolicy();
      await expect(
        policy.execute(call, async () => {
          throw new UpstreamFailure(kind);
        }),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
      expect(attempts).toHaveLength(1);
    },
  );

  it('ends a slow attempt, aborts it and does not repeat it', async () => {
    const { policy, attempts } = createPolicy();
    let aborted = false;
    await expect(
      policy.execute(
        call,
        signal =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              reject(signal.reason);
            });
          }),
      ),
    ).rejects.toThrow('Test system did not answer within 50 ms.');
    expect(aborted).toBe(true);
    expect(attempts).toHaveLength(1);
  });

  it('ends where the caller stops', async () => {
    const { policy } = createPolicy();
    const controller = new AbortController();
    const pending = policy.execute(
      { ...call, signal: controller.signal },
      () => new Promise(() => {}),
    );
    controller.abort();
    await expect(pending).rejects.toThrow(
      'Test system had not answered when the collection was stopped.',
    );
  });

  it('limits simultaneous attempts per target', async () => {
    const { policy } = createPolicy(2);
    const running = { a: 0, b: 0 };
    const most = { a: 0, b: 0 };
    const run = (target: 'a' | 'b') =>
      policy.execute({ ...call, target }, async () => {
        running[target] += 1;
        most[target] = Math.max(most[target], running[target]);
        await new Promise(resolve => setTimeout(resolve, 5));
        running[target] -= 1;
      });
    await Promise.all([...Array(6)].flatMap(() => [run('a'), run('b')]));
    expect(most).toEqual({ a: 2, b: 2 });
  });
});
