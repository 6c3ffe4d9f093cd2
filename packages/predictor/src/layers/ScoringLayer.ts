import type { Layer } from '@vigia/plugin-anomaly-common';
import type { Scorer, ServedModel } from '../models';
import type { AnsweredBy } from '../scoring';

/** Who answers for a series, and how much that is worth. */
export interface Resolution {
  readonly scorer: Scorer;
  readonly answeredBy: AnsweredBy;
  /** The version in Production; absent for a fallback. */
  readonly model?: ServedModel;
}

/** One place that an answer can come from. Layers are asked in order, until one has something to answer with. */
export interface ScoringLayer {
  readonly name: Layer;

  /**
   * Undefined when this layer has nothing for the series; synchronous where nothing needs waiting for. An error counts
   * as nothing, except NotFoundError: a layer throws that when it positively knows that there is no such series.
   */
  resolve(
    seriesId: string,
  ): Resolution | undefined | Promise<Resolution | undefined>;
}
