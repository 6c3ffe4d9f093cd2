import type { AiComponent, Component } from '../plan';
import {
  logNormalOfCv,
  logNormalOfMean,
  quantileOf,
  scvOf,
  shareOfLargest,
} from '../queueing';
import { parametersOf, TOKENS_PER_PRICE } from './parameters';
import type { CallCost } from './results';

const DEAREST = 0.01;

/** Variance of the cost of a call to its squared mean. Tokens of prompt and response are log-normal, and independent of each other. */
export function callCostScv(component: AiComponent): number {
  const { price, promptTokens, responseTokens } = component;
  const variance =
    varianceOf(promptTokens, price.promptPerMillionTokens) +
    varianceOf(responseTokens, price.responsePerMillionTokens);
  return variance > 0
    ? variance / parametersOf(component).pricePerCall ** 2
    : 0;
}

/**
 * Money for a call: its mean is exact; quantiles are those of the log-normal distribution with the mean and variance of the sum of
 * both parts (Fenton 1960). Undefined for what pays no tokens.
 */
export function callCostOf(component: Component): CallCost | undefined {
  const mean = parametersOf(component).pricePerCall;
  if (component.type !== 'ai' || mean === 0) {
    return undefined;
  }
  const cost = logNormalOfCv(mean, Math.sqrt(callCostScv(component)));
  return {
    mean,
    p99: quantileOf(cost, 1 - DEAREST),
    dearestShare: shareOfLargest(cost, DEAREST),
  };
}

function varianceOf(
  { mean, sigma }: AiComponent['promptTokens'],
  pricePerMillion: number,
): number {
  const cost = (mean * pricePerMillion) / TOKENS_PER_PRICE;
  return scvOf(logNormalOfMean(mean, sigma)) * cost ** 2;
}
