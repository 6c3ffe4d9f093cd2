/**
 * A series with a normal training part and one labelled anomaly after it, as in the UCR anomaly archive: R. Wu and
 * E. Keogh, "Current Time Series Anomaly Detection Benchmarks are Flawed and are Creating the Illusion of Progress", 2021.
 */
export interface ArchiveSeries {
  readonly name: string;
  /** What kind of signal it is; accuracy is told by family. */
  readonly family: string;
  readonly values: Float64Array;
  /** Observations from the start on that are known to be normal. */
  readonly trainingLength: number;
  /** Index of the first and of the last anomalous observation, from 0, both inclusive. */
  readonly anomalyBegin: number;
  readonly anomalyEnd: number;
}
