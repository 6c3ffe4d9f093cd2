import { median } from '../../src/math/order';
import type {
  ScoredSeries,
  ScoringCost,
  ScoringOutcome,
  ScoringTask,
} from '../threads/scoreSeries';
import type { Scorer } from './Scorer';

/** A series without its labels: all that a detector is shown. */
export interface TrainedSeries extends Omit<ScoringTask, 'algorithm'> {
  readonly name: string;
}

/** What it took to run a detector over a corpus. */
export interface CorpusCost {
  /** Medians over the series; undefined when the detector was fitted on none. */
  readonly nsPerPoint?: number;
  readonly fitMs?: number;
  /** Maxima over the series: the state as JSON, and what a stream saves. */
  readonly stateBytes?: number;
  readonly memoryBytes?: number;
  /** Series whose training part the detector did not take, each with the reason. */
  readonly refused: readonly { series: string; reason: string }[];
}

/** A detector's run over a corpus: what was made of each series, in the corpus' order. */
export interface CorpusRun<J> {
  readonly detector: string;
  readonly judged: readonly J[];
  readonly cost: CorpusCost;
}

/** What {@link scoreCorpus} needs. */
export interface CorpusScoring<S extends TrainedSeries, J> extends Scorer {
  readonly detectors: readonly string[];
  readonly corpus: readonly S[];
  /** What is kept of a series once it is scored. */
  judge(series: S, scored: ScoredSeries): J;
}

/** Runs every detector over every series. */
export async function scoreCorpus<S extends TrainedSeries, J>(
  scoring: CorpusScoring<S, J>,
): Promise<CorpusRun<J>[]> {
  const { detectors, corpus } = scoring;
  const total = detectors.length * corpus.length;
  let done = 0;
  return Promise.all(
    detectors.map(async detector => {
      const outcomes = await Promise.all(
        corpus.map(async series => {
          const outcome = await scoreOne(scoring, detector, series);
          scoring.onProgress(++done, total);
          return outcome;
        }),
      );
      return {
        detector,
        judged: outcomes.map(({ judged }) => judged),
        cost: summarize(outcomes),
      };
    }),
  );
}

interface Outcome<J> extends Pick<ScoringOutcome, 'cost' | 'refused'> {
  readonly series: string;
  readonly judged: J;
}

async function scoreOne<S extends TrainedSeries, J>(
  { score, judge }: CorpusScoring<S, J>,
  algorithm: string,
  series: S,
): Promise<Outcome<J>> {
  const { name, timestamps, values, trainingLength } = series;
  const { cost, refused, ...scored } = await score({
    algorithm,
    timestamps,
    values,
    trainingLength,
  });
  return { series: name, judged: judge(series, scored), cost, refused };
}

function summarize(outcomes: readonly Outcome<unknown>[]): CorpusCost {
  const costs = outcomes.flatMap(({ cost }) => cost ?? []);
  const refused = outcomes.flatMap(({ series, refused: reason }) =>
    reason === undefined ? [] : { series, reason },
  );
  if (costs.length === 0) return { refused };
  const all = (figure: keyof ScoringCost) => costs.map(cost => cost[figure]);
  return {
    nsPerPoint: median(all('nsPerPoint')),
    fitMs: median(all('fitMs')),
    stateBytes: Math.max(...all('stateBytes')),
    memoryBytes: Math.max(...all('memoryBytes')),
    refused,
  };
}
