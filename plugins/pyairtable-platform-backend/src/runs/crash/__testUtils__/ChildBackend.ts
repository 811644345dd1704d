import { mockCredentials } from '@backstage/backend-test-utils';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../__testUtils__/until';
import type { BackendOptions, Death, FromBackend, ToBackend } from './messages';

const transform = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);

/** A backend in a process of its own. */
export class ChildBackend {
  /** All that it has said, in order. */
  readonly said: FromBackend[] = [];
  readonly #child: ChildProcess;
  #log = '';
  #url = '';

  /** Begins to load; it costs nothing to have one in reserve. */
  static load(): ChildBackend {
    return new ChildBackend(
      fork(join(__dirname, 'backend.child.ts'), {
        execArgv: ['-r', transform],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          // Where Node itself would put it: the next one loads faster.
          NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
        },
        silent: true,
      }),
    );
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    const note = (chunk: Buffer) => {
      this.#log += chunk;
    };
    child.stdout!.on('data', note);
    child.stderr!.on('data', note);
    // The transform tells of every file, which nobody asked for.
    child.on('message', (message: FromBackend | { type: 'watch' }) => {
      if (message.type !== 'watch') {
        this.said.push(message);
      }
    });
  }

  async start(options: BackendOptions): Promise<void> {
    this.#send({ type: 'start', options });
    const started = await this.#hears('started');
    this.#url = `http://127.0.0.1:${started.port}/api/pyairtable-platform/v1`;
  }

  /** Of one type of what it has said. */
  heard<T extends FromBackend['type']>(type: T) {
    return this.said.filter(
      (message): message is Extract<FromBackend, { type: T }> =>
        message.type === type,
    );
  }

  /**
   * @throws where the answer is no success, with its status and message
   */
  async call(
    method: 'GET' | 'POST',
    path: string,
    options: { user?: string; body?: object; key?: string } = {},
  ): Promise<any> {
    const { user = 'user:default/anna', body, key } = options;
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        authorization: mockCredentials.user.header(user),
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
    });
    const read = (await answer.json()) as any;
    if (!answer.ok) {
      throw new Error(`${answer.status}: ${read.error?.message}`);
    }
    return read;
  }

  setClock(clockOffsetMs: number): void {
    this.#send({ type: 'set-clock', clockOffsetMs });
  }

  /** From now on it dies when it comes to that. */
  dieAt(death: Death): void {
    this.#send({ type: 'die', death });
  }

  runTask(id: string): void {
    this.#send({ type: 'run-task', id });
  }

  /** Until it is dead. */
  async died(): Promise<void> {
    await until(() => this.isDead);
  }

  get isDead(): boolean {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null) {
      throw new Error(`The backend ended by itself: ${this.#log}`);
    }
    return signalCode === 'SIGKILL';
  }

  /** As the kernel does it when memory is short. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'close');
    }
  }

  #hears<T extends FromBackend['type']>(type: T) {
    return until(() => {
      if (this.isDead) {
        throw new Error(`The backend is dead: ${this.#log}`);
      }
      return this.heard(type)[0];
    });
  }

  #send(message: ToBackend): void {
    this.#child.send(message);
  }
}
