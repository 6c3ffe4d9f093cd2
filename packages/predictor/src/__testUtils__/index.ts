import { restoreDetector } from '@vigia/detectors';
import type { LoadOutcome, ModelSource, Scorer, ServedModel } from '../models';
import { zScoreScorer } from '../layers';

/** A model of mean 0 and std 1, a heavy one: nothing says that its scorer is a z-score. */
export function model(
  seriesId: string,
  version = 1,
  over: Partial<ServedModel> = {},
): ServedModel {
  return {
    seriesId,
    version,
    detector: zScoreScorer(0, 1),
    stateBytes: 100,
    trainingWindow: { from: 0, to: 1_000, points: 2 },
    metrics: {},
    ...over,
  };
}

/** A compact model of mean 0 and std 1, as a z-score is fitted. */
export function fitted(
  seriesId: string,
  version = 1,
  { mean = 0, std = 1 } = {},
): ServedModel {
  const detector = restoreDetector({
    algorithm: 'statistical',
    mean,
    std,
    longest_run: 1,
    threshold_sigma: 3,
  });
  return model(seriesId, version, { detector, metrics: detector.metrics });
}

/** A detector that needs W values and scores the difference to the oldest of them; an anomaly above 3. */
export function differenceScorer(contextLength: number): Scorer {
  return {
    algorithm: 'difference',
    threshold: 3,
    contextLength,
    score(value, context = []) {
      if (context.length < contextLength) {
        return { verdict: 'initializing' };
      }
      const score = Math.abs(value - context[context.length - contextLength]);
      return { verdict: score > 3 ? 'anomaly' : 'normal', score };
    },
  };
}

/** A source whose answers a test holds back, changes, or takes away. */
export class FakeModelSource implements ModelSource {
  reachable = true;
  loads = 0;
  readonly outcomes = new Map<string, LoadOutcome>();
  /** Loads wait for it, when set; what they answer was read before. */
  gate: Promise<void> | undefined;

  put(served: ServedModel): void {
    this.outcomes.set(served.seriesId, { kind: 'model', model: served });
  }

  async load(seriesId: string): Promise<LoadOutcome> {
    this.loads++;
    if (!this.reachable) {
      throw new Error('The registry is away');
    }
    const outcome =
      this.outcomes.get(seriesId) ?? ({ kind: 'unknown' } as const);
    await this.gate;
    return outcome;
  }
}
