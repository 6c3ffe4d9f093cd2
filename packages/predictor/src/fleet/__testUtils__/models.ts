import type { CompactModel } from '../compactModel';

/** A `statistical` model of mean 5 and std 2; with another centre or scale those are its mean and std. */
export function compactModel(
  seriesId: string,
  over: Partial<CompactModel> = {},
): CompactModel {
  const { centre = 5, scale = 2 } = over;
  return {
    seriesId,
    version: 1,
    algorithm: 'statistical',
    centre,
    scale,
    threshold: 3,
    mean: centre,
    std: scale,
    longestRun: 1,
    trainingWindow: { from: 0, to: 60_000, points: 2 },
    ...over,
  };
}
