import type { Detector } from '@vigia/detectors';
import type { Version } from '@vigia/plugin-anomaly-common';

/** The part of a detector that answers: fitted ones and the fallbacks' rules alike. */
export type Scorer = Pick<
  Detector,
  'algorithm' | 'threshold' | 'contextLength' | 'score'
> &
  Partial<Pick<Detector, 'learns' | 'open' | 'scoreBatch' | 'serialize'>>;

/** A series' version in Production, ready to score. */
export interface ServedModel {
  readonly seriesId: string;
  readonly version: number;
  readonly detector: Scorer;
  /** Size of the serialised state; the cache is bounded by the sum of these. */
  readonly stateBytes: number;
  readonly trainingWindow: Version['trainingWindow'];
  /** Statistics of the fit, e.g. mean and std. */
  readonly metrics: Version['metrics'];
}

/**
 * What a source positively knows of a series: `unpromoted` is registered and has no Production version, `unknown` is
 * not registered at all.
 */
export type LoadOutcome =
  | { readonly kind: 'model'; readonly model: ServedModel }
  | { readonly kind: 'unpromoted' }
  | { readonly kind: 'unknown' };

/** Where Production versions are loaded from. */
export interface ModelSource {
  /** Rejects, with whatever error, when the source cannot say. */
  load(seriesId: string, signal?: AbortSignal): Promise<LoadOutcome>;
}
