import type { Authenticator, RateLimiter } from '../guard';
import type { ScoringService } from '../scoring';
import type { Tracing } from '../tracing';
import type { RequestObserver } from './RequestObserver';

/** Where the protocols are served. */
export interface RoutePrefixes {
  /** Of the HLD's routes: `/api/v1` in a process of its own, `/api/anomaly-predictor` in the portal. */
  api: string;
  /** Of `/v2/...` and `/v1/models...`: empty in a process of its own, `/api/anomaly-predictor` in the portal. */
  inference: string;
}

export interface RequestHandlerOptions {
  scoring: ScoringService;
  authenticator: Authenticator;
  /** Unbounded when absent. */
  limiter?: RateLimiter;
  observer?: RequestObserver;
  tracing?: Tracing;
  prefixes: RoutePrefixes;
  /** Most bytes of a body as it comes; 8 MiB when absent. */
  maxBodyBytes?: number;
  /** Most bytes of a compressed body once it is inflated; `maxBodyBytes` when absent. */
  maxInflatedBytes?: number;
  /** The answer to `GET health`, in camelCase. */
  health(): object;
  /** Of `readiness` and `/v2/health/ready`; whether `scoring` is ready when absent. */
  isReady?(): boolean;
  /** Of `liveness` and `/v2/health/live`; true when absent. */
  isLive?(): boolean;
  /** Whether 404 is answered where nothing is served, so that no request is passed on. False when absent. */
  answersAll?: boolean;
  /** Told of what was answered with 500: a fault of ours. */
  onFault?(
    error: unknown,
    request: { method: string | undefined; url: string | undefined },
  ): void;
}
