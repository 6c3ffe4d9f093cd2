import { LRUCache } from 'lru-cache';
import type { Observations } from '@vigia/detectors';
import type { Anomaly } from '@vigia/plugin-anomaly-common';
import {
  explained,
  markAlarms,
  type ColumnScorer,
  type ExplainedVerdict,
  type ScoreColumns,
  type ScoringModel,
  type SeriesMemory,
} from './SeriesMemory';
import { learns, StreamMemory } from './StreamMemory';
import { WindowMemory } from './WindowMemory';

/** What an entry costs beside its buffers. */
const ENTRY_OVERHEAD_BYTES = 512;

type Origin = Anomaly['origin'];

interface Entry {
  readonly memory: SeriesMemory;
  readonly origin: Origin;
}

/**
 * The memories of all series whose detector needs one, bounded by bytes; the least recently scored series start over: a
 * detector that goes on learning with what its training window left.
 *
 * A series whose observations are pulled has its memory from there alone: a pushed observation is scored against it and
 * does not join it, so that a value tried by hand never disturbs what the collector sees.
 */
export class ContextStore {
  readonly #entries: LRUCache<string, Entry>;

  /** @param maxBytes - bound of all memories together; 64 MiB when absent */
  static create(options: { maxBytes?: number } = {}) {
    return new ContextStore(options.maxBytes ?? 64 * 1024 * 1024);
  }

  private constructor(maxBytes: number) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ memory }) => memory.bytes + ENTRY_OVERHEAD_BYTES,
    });
  }

  /**
   * Scores an observation in the light of those before it, and keeps it for those to come.
   *
   * @param explains - what is normal too
   */
  score(
    model: ScoringModel,
    seriesId: string,
    observation: { timestamp: number; value: number },
    origin: Origin,
    explains = false,
  ): ExplainedVerdict {
    const { scorer } = model;
    if (scorer.contextLength === 0) {
      return explained(scorer, scorer.score(observation.value), explains);
    }
    const entry = this.#entryFor(seriesId, model, origin);
    const joins = entry.origin === origin;
    return entry.memory.score(scorer, observation, { joins, explains });
  }

  /**
   * Scores observations of one series in columns, as {@link score} would one after the other.
   *
   * @param scorer - the model's
   * @param answers - filled
   */
  scoreColumns(
    { scorer, model }: ScoringModel & { readonly scorer: ColumnScorer },
    seriesId: string,
    observations: Observations,
    origin: Origin,
    answers: ScoreColumns,
  ): void {
    if (scorer.contextLength === 0) {
      answers.scores.set(scorer.scoreBatch(observations.values));
      markAlarms(answers, scorer.threshold);
      return;
    }
    if (observations.values.length === 0) {
      // Nothing came: no memory begins, and none changes its origin.
      return;
    }
    const entry = this.#entryFor(seriesId, { scorer, model }, origin);
    entry.memory.scoreColumns(
      scorer,
      observations,
      entry.origin === origin,
      answers,
    );
  }

  /** Scores an observation in the light of those before it, and keeps nothing. */
  tryOut(
    model: ScoringModel,
    seriesId: string,
    observation: { timestamp: number; value: number },
    explains = false,
  ): ExplainedVerdict {
    const { scorer } = model;
    if (scorer.contextLength === 0) {
      return explained(scorer, scorer.score(observation.value), explains);
    }
    const held = this.#entries.peek(seriesId)?.memory;
    const memory = held?.serves(model) ? held : createMemory(model);
    return memory.score(scorer, observation, { joins: false, explains });
  }

  /** Time of the newest pulled observation in the memory; undefined when that is cold, pushed, or not this model's. */
  pulledUntil(model: ScoringModel, seriesId: string): number | undefined {
    const entry = this.#entries.peek(seriesId);
    return entry?.origin === 'pulled' && entry.memory.serves(model)
      ? entry.memory.lastTimestamp
      : undefined;
  }

  /** Starts a pulled memory over with observations read again from the source. */
  warm(
    model: ScoringModel,
    seriesId: string,
    observations: Observations,
  ): void {
    if (model.scorer.contextLength === 0) {
      return;
    }
    const memory = createMemory(model);
    memory.add(observations);
    this.#entries.set(seriesId, { memory, origin: 'pulled' });
  }

  /** What all memories take. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Forgets a series' memory. */
  remove(seriesId: string): void {
    this.#entries.delete(seriesId);
  }

  #entryFor(seriesId: string, model: ScoringModel, origin: Origin): Entry {
    const held = this.#entries.get(seriesId);
    if (
      held &&
      (held.origin === origin || held.origin === 'pulled') &&
      held.memory.serves(model)
    ) {
      return held;
    }
    const entry = { memory: createMemory(model), origin };
    this.#entries.set(seriesId, entry);
    return entry;
  }
}

function createMemory({ scorer, model }: ScoringModel): SeriesMemory {
  return learns(scorer)
    ? new StreamMemory(scorer, model)
    : new WindowMemory(scorer.contextLength);
}
