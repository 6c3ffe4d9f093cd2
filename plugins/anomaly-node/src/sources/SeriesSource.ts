import type {
  SourceConnection,
  SourceExtent,
  SourceRef,
} from '@vigia/plugin-anomaly-common';
import type { Observations } from '@vigia/detectors';

/** `source.parameters` of a series: JSON, of the source's own shape. */
export type SourceParameters = SourceRef['parameters'];

/** What a source is asked about: one series and the parameters that the series was registered with. */
export interface SourceRequest {
  seriesId: string;
  /** `source.parameters` of the series, as registered. */
  parameters: SourceParameters;
  /** Stops the read; the source rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface ReadRequest extends SourceRequest {
  /** Epoch milliseconds, inclusive; from the first observation when absent. */
  from?: number;
  /** Epoch milliseconds, inclusive; to the newest observation when absent. */
  to?: number;
  /** At most this many observations, counted from the first. */
  limit?: number;
}

/**
 * The seam to where observations come from. Implementations are stateless with regard to a series: everything that they
 * need is in the request. A contract test (`describeSeriesSource` in `testing/`) runs against every one.
 */
export interface SeriesSource {
  /** Name in `source.type`, e.g. `csv`. */
  readonly type: string;
  /** Whether the collector may ask it again and again for what is new. */
  readonly pullable: boolean;
  /** What the configuration connects it with, for a form to offer; absent for a source without connections. */
  readonly connections?: readonly SourceConnection[];

  /**
   * Checks parameters before a series is registered with them; reads nothing.
   *
   * @throws InputError that names the field and its bound
   */
  checkParameters(parameters: SourceParameters): void;

  /** The time that the source covers now, or undefined when it has no observation of the series. */
  extent(request: SourceRequest): Promise<SourceExtent | undefined>;

  /**
   * Observations in the order of the source, in batches that each fit in memory and are the caller's own. Values are as
   * the source has them: duplicates, NaN and disorder are for the validation to tell.
   *
   * @throws InputError when the parameters do not fit the data, e.g. a column that is not there
   * @throws ServiceUnavailableError when the source does not answer
   */
  read(request: ReadRequest): AsyncIterable<Observations>;
}
