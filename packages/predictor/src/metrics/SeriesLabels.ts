/** Label of all series that have none of their own. */
export const OTHER_SERIES = 'other';
/** Candidates that are counted, for each label that there is. */
const CANDIDATES_PER_LABEL = 20;

/**
 * Which series have a metrics label of their own: the `max` with the most traffic. The first ones to come get theirs at
 * once; {@link rerank} gives labels to those that have overtaken them.
 */
export class SeriesLabels {
  readonly #max: number;
  #labelled = new Set<string>();
  #traffic = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Counts `weight` predictions of a series and answers its label. */
  labelOf(seriesId: string, weight = 1): string {
    const seen = this.#traffic.get(seriesId);
    if (
      seen !== undefined ||
      this.#traffic.size < this.#max * CANDIDATES_PER_LABEL
    ) {
      this.#traffic.set(seriesId, (seen ?? 0) + weight);
    }
    if (this.#labelled.has(seriesId)) {
      return seriesId;
    }
    if (this.#labelled.size < this.#max) {
      this.#labelled.add(seriesId);
      return seriesId;
    }
    return OTHER_SERIES;
  }

  /**
   * Gives the labels to the series with the most traffic. Earlier traffic counts half each time, and what fell to
   * nothing makes room for new candidates.
   *
   * @returns the series that lost theirs
   */
  rerank(): string[] {
    const byTraffic = [...this.#traffic].sort(([, a], [, b]) => b - a);
    const labelled = new Set(
      byTraffic.slice(0, this.#max).map(([seriesId]) => seriesId),
    );
    const lost = [...this.#labelled].filter(
      seriesId => !labelled.has(seriesId),
    );
    this.#labelled = labelled;
    this.#traffic = new Map(
      byTraffic
        .map(([seriesId, count]): [string, number] => [seriesId, count / 2])
        .filter(([seriesId, count]) => count >= 1 || labelled.has(seriesId)),
    );
    return lost;
  }
}
