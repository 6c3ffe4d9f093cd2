import type { Component } from '../plan';
import {
  logNormalOfCv,
  logNormalOfQuantiles,
  meanOf,
  type LogNormal,
} from '../queueing';

const MS_PER_SECOND = 1000;
/** Tokens that a price is of. */
export const TOKENS_PER_PRICE = 1e6;
const SECONDS_A_MINUTE = 60;

/** A component as the model computes with it. */
export interface Parameters {
  /** Of one call, in seconds. */
  readonly service: LogNormal;
  readonly meanServiceSeconds: number;
  /** Share of requests that become calls; the cache answers the others. */
  readonly missShare: number;
  /** Calls a second that the rate limit leaves, its buffer taken off; infinite where there is none. */
  readonly maxCallsPerSecond: number;
  /** Which of two limits that is. */
  readonly limitedBy: 'rateLimit' | 'tokenLimit';
  readonly fallbackShare: number;
  readonly pricePerCall: number;
  readonly pricePerFallback: number;
}

export function parametersOf(component: Component): Parameters {
  const calls = component.rateLimit
    ? component.rateLimit.requestsPerSecond * (1 - component.rateLimit.buffer)
    : Infinity;
  if (component.type === 'traditional') {
    const { serviceMs, serviceCv } = component;
    const meanServiceSeconds = serviceMs / MS_PER_SECOND;
    return {
      service: logNormalOfCv(meanServiceSeconds, serviceCv),
      meanServiceSeconds,
      missShare: 1,
      maxCallsPerSecond: calls,
      limitedBy: 'rateLimit',
      fallbackShare: 0,
      pricePerCall: 0,
      pricePerFallback: 0,
    };
  }
  const { latency, price, promptTokens, rateLimit, responseTokens } = component;
  const service = logNormalOfQuantiles(
    latency.p50Ms / MS_PER_SECOND,
    latency.p99Ms / MS_PER_SECOND,
  );
  const tokensPerCall = promptTokens.mean + responseTokens.mean;
  const callsByTokens = rateLimit?.tokensPerMinute
    ? (rateLimit.tokensPerMinute * (1 - rateLimit.buffer)) /
      SECONDS_A_MINUTE /
      tokensPerCall
    : Infinity;
  return {
    service,
    meanServiceSeconds: meanOf(service),
    missShare: 1 - component.cacheHitRatio,
    maxCallsPerSecond: Math.min(calls, callsByTokens),
    limitedBy: callsByTokens < calls ? 'tokenLimit' : 'rateLimit',
    fallbackShare: component.fallbackShare,
    pricePerCall:
      (promptTokens.mean * price.promptPerMillionTokens +
        responseTokens.mean * price.responsePerMillionTokens) /
      TOKENS_PER_PRICE,
    pricePerFallback: component.fallbackPricePerRequest,
  };
}
