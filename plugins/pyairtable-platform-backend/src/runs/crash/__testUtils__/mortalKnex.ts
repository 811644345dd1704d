import knexFactory, { Knex } from 'knex';
import type { Death } from './messages';

/** A way into a database that can be the last that a process goes. */
export interface MortalKnex {
  knex: Knex;
  /** From now on the process dies where it comes to that. */
  dieAt(death: Death): void;
}

/** Opens a database; the process dies as if pulled from the socket. */
export function mortalKnex(config: Knex.Config): MortalKnex {
  const knex = knexFactory(config);
  let left: RegExp[] | undefined;
  let when: Death['when'] = 'before';
  const isDue = () => left?.length === 0;
  const die = () => process.kill(process.pid, 'SIGKILL');

  // Told of every statement before it is sent.
  knex.on('query', ({ sql }: { sql: string }) => {
    if (left?.[0]?.test(sql)) {
      left.shift();
      if (isDue() && when === 'before') {
        die();
      }
    }
  });
  const transaction = async (
    ...args: Parameters<Knex['transaction']>
  ): Promise<unknown> => {
    const result = await (
      knex.transaction as (...all: unknown[]) => Promise<unknown>
    )(...args);
    if (isDue()) {
      die();
    }
    return result;
  };
  return {
    knex: new Proxy(knex, {
      get: (target, name) =>
        name === 'transaction' ? transaction : Reflect.get(target, name),
    }),
    dieAt(death) {
      ({ when } = death);
      left = death.statements.map(text => new RegExp(text, 'i'));
    },
  };
}
