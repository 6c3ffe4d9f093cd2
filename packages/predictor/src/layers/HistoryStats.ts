/** What is known of a series' values from the predictions made so far. */
export interface SeriesStatistics {
  count: number;
  mean: number;
  /** Of the population. */
  std: number;
}

/** Where a series' past is known, e.g. the roll-ups. */
export interface HistoryStats {
  /** Undefined when there is no past; rejects when it cannot be read. */
  of(seriesId: string): Promise<SeriesStatistics | undefined>;
}
