import { InputError } from '@backstage/errors';

/**
 * Probability that all servers are busy where nobody waits (Erlang B), by the recursion B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)),
 * which neither overflows nor cancels. Takes time in proportion to `servers`.
 *
 * @param servers - a whole number, at least 1
 * @param load - offered load in erlangs: arrivals a second times seconds of service, at least 0
 */
export function erlangB(servers: number, load: number): number {
  if (!Number.isInteger(servers) || servers < 1) {
    throw new InputError(
      `servers: must be a whole number of at least 1, got ${servers}`,
    );
  }
  if (!(load >= 0) || load === Infinity) {
    throw new InputError(`load: must be at least 0 erlangs, got ${load}`);
  }
  let blocked = 1;
  for (let k = 1; k <= servers; k++) {
    blocked = (load * blocked) / (k + load * blocked);
  }
  return blocked;
}

/**
 * Probability that an arrival has to wait in M/M/c (Erlang C): B / (1 - rho (1 - B)). 1 where the load is as large as the servers are
 * many: the queue then grows without end.
 *
 * @param servers - a whole number, at least 1
 * @param load - in erlangs
 */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) {
    return 1;
  }
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
