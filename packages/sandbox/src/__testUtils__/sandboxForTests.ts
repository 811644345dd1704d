import { Sandbox, SandboxOptions, startSandbox } from '../startSandbox';

/** The moment at which the tests' sandboxes stand still. */
export const testNow = new Date('2026-11-23T15:00:00Z');

/**
 * Starts a sandbox on a free port for the tests of one `describe`, and stops it
 * after them.
 */
export function sandboxForTests(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, now: () => testNow, ...options });
  });
  afterEach(() => {
    sandbox.clearFaults();
    sandbox.resetCalls();
  });
  afterAll(() => sandbox.close());
  return () => sandbox;
}
