/**
 * Exponential gaps between requests, as of many independent callers (a Poisson process), the same in every run.
 *
 * @param {number} perSecond
 * @returns {() => number} milliseconds to the next request
 */
export function poissonGaps(perSecond) {
  let state = 0x9e3779b9;
  return () => {
    // xorshift32, Marsaglia 2003
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const share = ((state >>> 0) + 0.5) / 2 ** 32;
    return (-Math.log(share) / perSecond) * 1_000;
  };
}
