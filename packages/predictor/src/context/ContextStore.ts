import { LRUCache } from 'lru-cache';
import type { Detector, Observations, Verdict } from '@vigia/detectors';
import type { Anomaly } from '@vigia/plugin-anomaly-common';
import type { Scorer } from '../models';
import { SeriesContext } from './SeriesContext';

/** What an entry costs beside its buffers. */
const ENTRY_OVERHEAD_BYTES = 512;

type Origin = Anomaly['origin'];

interface Entry {
  readonly context: SeriesContext;
  readonly origin: Origin;
}

/**
 * The contexts of all series that need one, bounded by bytes; the least recently scored series start over.
 *
 * A series whose observations are pulled has its context from there alone: a pushed observation is scored against it
 * and does not join it, so that a value tried by hand never disturbs what the collector sees.
 */
export class ContextStore {
  readonly #entries: LRUCache<string, Entry>;

  /** @param maxBytes - bound of all contexts together; 64 MiB when absent */
  static create(options: { maxBytes?: number } = {}) {
    return new ContextStore(options.maxBytes ?? 64 * 1024 * 1024);
  }

  private constructor(maxBytes: number) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ context }) =>
        SeriesContext.bytes(context.contextLength) + ENTRY_OVERHEAD_BYTES,
    });
  }

  /** Scores an observation in the light of those before it, and keeps it for those to come. */
  score(
    scorer: Scorer,
    seriesId: string,
    observation: { timestamp: number; value: number },
    origin: Origin,
  ): Verdict {
    if (scorer.contextLength === 0) {
      return scorer.score(observation.value);
    }
    const entry = this.#entryFor(seriesId, scorer.contextLength, origin);
    const verdict = scorer.score(
      observation.value,
      entry.context.before(observation.timestamp),
    );
    if (entry.origin === origin) {
      entry.context.add(observation.timestamp, observation.value);
    }
    return verdict;
  }

  /**
   * Scores observations of one series in columns, as {@link score} would one after the other. Those that are newer than
   * all before them are scored together.
   *
   * @param scores - filled; NaN where the detector is initializing
   */
  scoreColumns(
    scorer: Scorer & Pick<Detector, 'scoreBatch'>,
    seriesId: string,
    observations: Observations,
    origin: Origin,
    scores: Float64Array,
  ): void {
    const { timestamps, values } = observations;
    const { contextLength } = scorer;
    if (contextLength === 0) {
      scores.set(scorer.scoreBatch(values));
      return;
    }
    if (values.length === 0) {
      // Nothing came: no context begins, and none changes its origin.
      return;
    }
    const { context, origin: owner } = this.#entryFor(
      seriesId,
      contextLength,
      origin,
    );
    for (let from = 0; from < values.length; ) {
      const to =
        owner === origin ? context.endOfNewer(timestamps, from) : from + 1;
      const end = Math.max(to, from + 1);
      scores.set(
        scorer.scoreBatch(
          values.subarray(from, end),
          context.before(timestamps[from]),
        ),
        from,
      );
      for (let i = from; i < to && owner === origin; i++) {
        context.add(timestamps[i], values[i]);
      }
      from = end;
    }
  }

  /** Scores an observation in the light of those before it, and keeps nothing. */
  tryOut(
    scorer: Scorer,
    seriesId: string,
    observation: { timestamp: number; value: number },
  ): Verdict {
    const context = this.#entries.peek(seriesId)?.context;
    return scorer.score(
      observation.value,
      context?.contextLength === scorer.contextLength
        ? context.before(observation.timestamp)
        : undefined,
    );
  }

  /** Time of the newest pulled observation in the context; undefined when the context is cold or pushed. */
  pulledUntil(seriesId: string): number | undefined {
    const entry = this.#entries.peek(seriesId);
    return entry?.origin === 'pulled' ? entry.context.lastTimestamp : undefined;
  }

  /** Starts a pulled context over with observations read again from the source. */
  warm(
    seriesId: string,
    contextLength: number,
    observations: Observations,
  ): void {
    if (contextLength === 0) {
      return;
    }
    const context = new SeriesContext(contextLength);
    for (const [index, timestamp] of observations.timestamps.entries()) {
      context.add(timestamp, observations.values[index]);
    }
    this.#entries.set(seriesId, { context, origin: 'pulled' });
  }

  /** Memory that all contexts take. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Forgets a series' context. */
  remove(seriesId: string): void {
    this.#entries.delete(seriesId);
  }

  #entryFor(seriesId: string, contextLength: number, origin: Origin): Entry {
    const held = this.#entries.get(seriesId);
    const usable =
      held?.context.contextLength === contextLength &&
      (held.origin === origin || held.origin === 'pulled');
    if (held && usable) {
      return held;
    }
    const entry = { context: new SeriesContext(contextLength), origin };
    this.#entries.set(seriesId, entry);
    return entry;
  }
}
