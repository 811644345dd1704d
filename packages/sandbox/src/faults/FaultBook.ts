import type { Fault, Upstream } from './fault';

/**
 * The faults that are set. A later one for the same upstream, environment and
 * verb takes the place of the earlier.
 *
 * @internal
 */
export class FaultBook {
  #faults: Fault[] = [];

  set(fault: Fault): void {
    this.#faults = [
      ...this.#faults.filter(
        ({ upstream, environment, verb }) =>
          upstream !== fault.upstream ||
          environment !== fault.environment ||
          verb !== fault.verb,
      ),
      fault,
    ];
  }

  clear(): void {
    this.#faults = [];
  }

  list(): Fault[] {
    return [...this.#faults];
  }

  /** The fault that a request to an upstream for some environments meets. */
  find(
    upstream: Upstream,
    environments: readonly string[],
    verb?: Fault['verb'],
  ): Fault | undefined {
    return this.#faults.find(
      fault =>
        fault.upstream === upstream &&
        (!fault.verb || fault.verb === verb) &&
        (fault.kind !== 'gone' || verb === 'watch') &&
        (!fault.environment || environments.includes(fault.environment)),
    );
  }
}
