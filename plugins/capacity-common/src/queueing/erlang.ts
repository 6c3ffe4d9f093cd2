import { InputError } from '@backstage/errors';
import { normalCdf } from './logNormal';

/**
 * Standard deviations below the load from where the recursion is begun. Below the load, a step from k - 1 to k makes a deviation
 * smaller by about k / a, so that so many of them leave exp(-10^2 / 2) of it, whatever it was.
 */
const DEVIATIONS_BEFORE = 10;
/** From here on the normal approximation is taken: within a hundredth up to five deviations above the load; beyond them nobody waits. */
const MANY_ERLANGS = 1e7;
/** Below it, in deviations, what is offered beyond the servers is lost, and nothing else. */
const FAR_BELOW = -30;

/**
 * Probability that all servers are busy where nobody waits (Erlang B), by the recursion B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)),
 * which neither overflows nor cancels. Takes time in proportion to the square root of the load, of at most ten million erlangs: steps
 * that no longer show are left out, and it ends where the probability is too small for a number.
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
  if (load > MANY_ERLANGS) {
    return blockedOfMany(servers, load);
  }
  const first = Math.floor(
    Math.min(servers, load) - DEVIATIONS_BEFORE * Math.sqrt(load),
  );
  let blocked = first > 0 ? 1 - first / load : 1;
  for (let k = Math.max(first, 0) + 1; k <= servers && blocked > 0; k++) {
    blocked = (load * blocked) / (k + load * blocked);
  }
  return blocked;
}

/** Erlang B of large loads: phi(x) / (Phi(x) sqrt(a)) with x = (c - a) / sqrt(a) (Jagerman, 1974). */
function blockedOfMany(servers: number, load: number): number {
  const x = (servers - load) / Math.sqrt(load);
  if (x < FAR_BELOW) {
    return 1 - servers / load;
  }
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  return density / (normalCdf(x) * Math.sqrt(load));
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
