/** Anomalies that follow one another closely. Epoch milliseconds. */
export interface Episode {
  from: number;
  to: number;
  anomalies: number;
}

/**
 * Gathers anomalies into episodes, in time order.
 *
 * @param marks - times in any order, epoch milliseconds
 * @param maxGapMs - anomalies further apart than this belong to different episodes
 */
export function gatherEpisodes(
  marks: readonly number[],
  maxGapMs: number,
): Episode[] {
  const episodes: Episode[] = [];
  for (const timestamp of [...marks].sort((a, b) => a - b)) {
    const last = episodes[episodes.length - 1];
    if (last && timestamp - last.to <= maxGapMs) {
      last.to = timestamp;
      last.anomalies += 1;
    } else {
      episodes.push({ from: timestamp, to: timestamp, anomalies: 1 });
    }
  }
  return episodes;
}

/** The episodes with most anomalies, in time order. */
export function largestEpisodes(
  episodes: readonly Episode[],
  number: number,
): Episode[] {
  return [...episodes]
    .sort((a, b) => b.anomalies - a.anomalies)
    .slice(0, number)
    .sort((a, b) => a.from - b.from);
}
