/** What is known of a series' values from the predictions made so far. */
export interface SeriesStatistics {
  count: number;
  mean: number;
  /** Of the population. */
  std: number;
  /** Until when they count what was predicted, epoch milliseconds; absent where that is not known. */
  asOf?: number;
}

/** Where a series' past is known, e.g. the roll-ups. */
export interface HistoryStats {
  /** Undefined when there is no past; throws or rejects when it cannot be read. */
  of(
    seriesId: string,
  ): SeriesStatistics | undefined | Promise<SeriesStatistics | undefined>;
}
