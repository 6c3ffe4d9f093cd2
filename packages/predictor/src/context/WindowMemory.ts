import type { Observations } from '@vigia/detectors';
import type { Scorer } from '../models';
import { SeriesContext } from './SeriesContext';
import {
  explained,
  markAlarms,
  type ColumnScorer,
  type ExplainedVerdict,
  type ScoreColumns,
  type ScoringModel,
  type SeriesMemory,
} from './SeriesMemory';
import { learns } from './StreamMemory';

/** The memory of a detector that looks at the last W values, and learns nothing of them. */
export class WindowMemory implements SeriesMemory {
  readonly bytes: number;
  readonly #context: SeriesContext;

  /** @param contextLength - W, at least 1 */
  constructor(contextLength: number) {
    this.bytes = SeriesContext.bytes(contextLength);
    this.#context = new SeriesContext(contextLength);
  }

  get lastTimestamp(): number | undefined {
    return this.#context.lastTimestamp;
  }

  serves({ scorer }: ScoringModel): boolean {
    return (
      scorer.contextLength === this.#context.contextLength && !learns(scorer)
    );
  }

  score(
    scorer: Scorer,
    { timestamp, value }: { timestamp: number; value: number },
    { joins, explains }: { joins: boolean; explains: boolean },
  ): ExplainedVerdict {
    const verdict = scorer.score(value, this.#context.before(timestamp));
    if (joins) {
      this.#context.add(timestamp, value);
    }
    return explained(scorer, verdict, explains);
  }

  /** Those that are newer than all before them are scored together. */
  scoreColumns(
    scorer: ColumnScorer,
    { timestamps, values }: Observations,
    joins: boolean,
    answers: ScoreColumns,
  ): void {
    const context = this.#context;
    for (let from = 0; from < values.length; ) {
      const to = joins ? context.endOfNewer(timestamps, from) : from;
      const end = Math.max(to, from + 1);
      answers.scores.set(
        scorer.scoreBatch(
          values.subarray(from, end),
          context.before(timestamps[from]),
        ),
        from,
      );
      markAlarms(answers, scorer.threshold, from, end);
      for (let i = from; i < to; i++) {
        context.add(timestamps[i], values[i]);
      }
      from = end;
    }
  }

  add({ timestamps, values }: Observations): void {
    for (let i = 0; i < values.length; i++) {
      this.#context.add(timestamps[i], values[i]);
    }
  }
}
