/** P(X > x) = (1 + shape x / scale)^(-1 / shape) for x above 0; exp(-x / scale) where the shape is 0. */
export interface GeneralisedPareto {
  /** Above 0 for heavy tails, 0 for exponential ones, below 0 for those that end. */
  readonly shape: number;
  /** In the unit of the excesses, above 0. */
  readonly scale: number;
}

/** Below it the formula of the exponential tail is the more exact one. */
const MIN_SHAPE = 1e-6;
/** Excesses for which the prior stands that the shape is 0. */
const PRIOR_EXCESSES = 10;

/**
 * Fits excesses over a bound by the estimator of J. Zhang and M. Stephens, "A New and Efficient Estimation Method for the
 * Generalized Pareto Distribution", Technometrics 51 (2009): the mean of the profile likelihood over a grid, which always
 * exists, where Grimshaw's maximum need not. A prior worth ten excesses draws the shape to 0, so that few of them tell no
 * wild tail.
 *
 * @param excesses - at least two, above 0; not changed
 */
export function fitGeneralisedPareto(
  excesses: ArrayLike<number>,
): GeneralisedPareto {
  const sorted = Float64Array.from(excesses).sort();
  const n = sorted.length;
  const largest = sorted[n - 1];
  const quartile = sorted[Math.max(0, Math.floor(n / 4 + 0.5) - 1)];
  const points = 30 + Math.floor(Math.sqrt(n));
  const thetas = new Float64Array(points);
  const likelihoods = new Float64Array(points);
  let best = -Infinity;
  for (let j = 0; j < points; j++) {
    const theta =
      1 / largest + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quartile);
    const shape = shapeAt(theta, sorted);
    thetas[j] = theta;
    likelihoods[j] = n * (Math.log(-theta / shape) - shape - 1);
    if (likelihoods[j] > best) best = likelihoods[j];
  }
  let theta = 0;
  let total = 0;
  for (let j = 0; j < points; j++) {
    const weight = Math.exp(likelihoods[j] - best);
    if (!(weight > 0)) continue;
    theta += weight * thetas[j];
    total += weight;
  }
  theta /= total;
  const raw = shapeAt(theta, sorted);
  const scale = -raw / theta;
  if (!(scale > 0) || !Number.isFinite(scale)) return exponential(sorted);
  return { shape: (n * raw) / (n + PRIOR_EXCESSES), scale };
}

/** The shape that is most likely for a theta, which is minus shape by scale. */
function shapeAt(theta: number, excesses: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < excesses.length; i++) {
    sum += Math.log1p(-theta * excesses[i]);
  }
  return sum / excesses.length;
}

/** What is left when no grid point is likely, as where all excesses are one. */
function exponential(excesses: Float64Array): GeneralisedPareto {
  let sum = 0;
  for (let i = 0; i < excesses.length; i++) sum += excesses[i];
  return { shape: 0, scale: sum / excesses.length };
}

/**
 * The excess that is exceeded with a probability.
 *
 * @param probability - above 0; 1 or more gives 0 or below
 */
export function excessQuantile(
  { shape, scale }: GeneralisedPareto,
  probability: number,
): number {
  if (Math.abs(shape) < MIN_SHAPE) return -scale * Math.log(probability);
  return (scale / shape) * Math.expm1(-shape * Math.log(probability));
}
