import type { AiComponent, Component } from '../plan';
import {
  logNormalOfCv,
  logNormalOfMean,
  quantileOf,
  scvOf,
  shareOfLargest,
} from '../queueing';
import { TOKENS_PER_PRICE } from './parameters';
import type { CallCost } from './results';

const DEAREST = 0.01;

/** Variance of the cost of a call to its squared mean. Tokens of prompt and response are log-normal, and independent of each other. */
export function callCostScv(component: AiComponent): number {
  const parts = partsOf(component);
  const mean = parts.reduce((sum, { mean: cost }) => sum + cost, 0);
  return mean > 0
    ? parts.reduce((sum, { mean: cost, scv }) => sum + scv * cost ** 2, 0) /
        mean ** 2
    : 0;
}

/**
 * Money for a call: its mean is exact; quantiles are those of the log-normal distribution with the mean and variance of the sum of
 * both parts (Fenton 1960). Undefined for what pays no tokens.
 */
export function callCostOf(component: Component): CallCost | undefined {
  if (component.type !== 'ai') {
    return undefined;
  }
  const mean = partsOf(component).reduce(
    (sum, { mean: cost }) => sum + cost,
    0,
  );
  if (mean === 0) {
    return undefined;
  }
  const cost = logNormalOfCv(mean, Math.sqrt(callCostScv(component)));
  return {
    mean,
    p99: quantileOf(cost, 1 - DEAREST),
    dearestShare: shareOfLargest(cost, DEAREST),
  };
}

function partsOf({ price, promptTokens, responseTokens }: AiComponent) {
  return [
    part(promptTokens, price.promptPerMillionTokens),
    part(responseTokens, price.responsePerMillionTokens),
  ];
}

function part(
  { mean, sigma }: AiComponent['promptTokens'],
  pricePerMillion: number,
) {
  return {
    mean: (mean * pricePerMillion) / TOKENS_PER_PRICE,
    scv: scvOf(logNormalOfMean(mean, sigma)),
  };
}
