import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** Distribution of a quantity whose logarithm is normal. `sigma` 0 is a constant. */
export interface LogNormal {
  /** Mean of the logarithm. */
  readonly mu: number;
  /** Standard deviation of the logarithm, at least 0. */
  readonly sigma: number;
}

/** Standard normal distribution function. */
export function normalCdf(z: number): number {
  return cdf(z, 0, 1);
}

/** Standard normal quantile. @param p - between 0 and 1, both exclusive */
export function normalQuantile(p: number): number {
  return quantile(p, 0, 1);
}

/** @param mean - above 0, in any unit */
export function logNormalOfMean(mean: number, sigma: number): LogNormal {
  return { mu: Math.log(mean) - (sigma * sigma) / 2, sigma };
}

/** @param cv - standard deviation divided by the mean */
export function logNormalOfCv(mean: number, cv: number): LogNormal {
  return logNormalOfMean(mean, Math.sqrt(Math.log1p(cv * cv)));
}

/** The one with this median and this 99th percentile, which is at least the median. */
export function logNormalOfQuantiles(p50: number, p99: number): LogNormal {
  return {
    mu: Math.log(p50),
    sigma: Math.log(p99 / p50) / normalQuantile(0.99),
  };
}

export function meanOf({ mu, sigma }: LogNormal): number {
  return Math.exp(mu + (sigma * sigma) / 2);
}

/** Squared coefficient of variation: exp(sigma^2) - 1. */
export function scvOf({ sigma }: LogNormal): number {
  return Math.expm1(sigma * sigma);
}

/** @param p - between 0 and 1, both exclusive */
export function quantileOf({ mu, sigma }: LogNormal, p: number): number {
  return Math.exp(mu + sigma * normalQuantile(p));
}

/** Share of the total that its largest values make up: the top 1 % of requests cost shareOfLargest(d, .01) of all. */
export function shareOfLargest({ sigma }: LogNormal, share: number): number {
  return normalCdf(sigma - normalQuantile(1 - share));
}
