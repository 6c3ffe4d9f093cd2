import {
  meanOf,
  normalCdf,
  quantileOf,
  scvOf,
  type LogNormal,
} from './logNormal';
import type { Waiting } from './waiting';

/** Nodes and weights of Gauss and Legendre's quadrature with 16 points, of the positive half of [-1, 1]. */
const NODES = [
  0.0950125098376374, 0.2816035507792589, 0.4580167776572274,
  0.6178762444026438, 0.755404408355003, 0.8656312023878318, 0.9445750230732326,
  0.9894009349916499,
];
const WEIGHTS = [
  0.1894506104550685, 0.1826034150449236, 0.1691565193950025,
  0.1495959888165767, 0.1246289712555339, 0.0951585116824928,
  0.0622535239386479, 0.0271524594117541,
];
const PANELS = 3;
/** Beyond it the normal density and exp(-x) count for nothing. */
const FAR_Z = 8;
const FAR_X = 40;
/** Below it a service time is taken for a constant. */
const CONSTANT_SIGMA = 1e-6;
const RELATIVE_TOLERANCE = 1e-6;

/** Mean and variance of a response time; seconds and square seconds. */
export function momentsOf(
  service: LogNormal,
  { meanSeconds, probability, rate }: Waiting,
): { mean: number; variance: number } {
  const mean = meanOf(service);
  const secondOfWaiting = (2 * probability) / (rate * rate);
  return {
    mean: mean + meanSeconds,
    variance: mean * mean * scvOf(service) + secondOfWaiting - meanSeconds ** 2,
  };
}

/**
 * Probability that a request takes longer than so many seconds, service and waiting together:
 * P(S > t) + C E[exp(-rate (t - S)); S <= t], the expectation by quadrature over the logarithm of the service time.
 */
export function responseTail(
  service: LogNormal,
  { probability, rate }: Waiting,
  seconds: number,
): number {
  const { mu, sigma } = service;
  if (sigma < CONSTANT_SIGMA) {
    const waited = seconds - Math.exp(mu);
    return waited < 0 ? 1 : probability * Math.exp(-rate * waited);
  }
  const last = (Math.log(seconds) - mu) / sigma;
  const served = 1 - normalCdf(last);
  if (probability === 0 || last <= -FAR_Z) {
    return served;
  }
  // Where the wait is short beside the service time, only service times shortly below t count.
  const reach = rate * seconds;
  const first = Math.max(
    -FAR_Z,
    reach > FAR_X ? last + Math.log1p(-FAR_X / reach) / sigma : -FAR_Z,
  );
  if (first >= FAR_Z) {
    return served;
  }
  const expectation = integrate(first, Math.min(last, FAR_Z), z => {
    const waited = seconds - Math.exp(mu + sigma * z);
    return Math.exp(-rate * waited - (z * z) / 2);
  });
  return served + (probability * expectation) / Math.sqrt(2 * Math.PI);
}

/** Seconds within which the share `p` of requests is answered, within a millionth; `p` between 0 and 1, both exclusive. */
export function responseQuantile(
  service: LogNormal,
  waiting: Waiting,
  p: number,
): number {
  let low = quantileOf(service, p);
  const goal = 1 - p;
  if (waiting.probability < RELATIVE_TOLERANCE * goal) {
    return low;
  }
  // No more than both of them beyond a quantile of half the goal.
  let high =
    quantileOf(service, 1 - goal / 2) +
    Math.max(0, Math.log((2 * waiting.probability) / goal)) / waiting.rate;
  while (high - low > RELATIVE_TOLERANCE * low) {
    const middle = (low + high) / 2;
    if (responseTail(service, waiting, middle) > goal) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

function integrate(from: number, to: number, f: (x: number) => number): number {
  const half = (to - from) / (2 * PANELS);
  let sum = 0;
  for (let panel = 0; panel < PANELS; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let i = 0; i < NODES.length; i++) {
      const offset = half * NODES[i];
      sum += WEIGHTS[i] * (f(middle - offset) + f(middle + offset));
    }
  }
  return sum * half;
}
