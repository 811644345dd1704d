/**
 * How often each upstream was called, by environment:
 * `{ 'prometheus/production': 2 }`.
 *
 * @internal
 */
export class CallBook {
  #calls = new Map<string, number>();

  count(upstream: string, environments: readonly string[]): void {
    const key = `${upstream}/${environments.join('+') || 'nowhere'}`;
    this.#calls.set(key, (this.#calls.get(key) ?? 0) + 1);
  }

  list(): Record<string, number> {
    return Object.fromEntries(
      [...this.#calls].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  reset(): void {
    this.#calls.clear();
  }
}
