import type { Observations } from '@vigia/detectors';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';
import {
  addStretch,
  newDelta,
  toAnomalyEvent,
  windowOf,
  type ContextStore,
  type Predictor,
  type RecordBatch,
  type RecordedGroup,
  type Resolution,
  type ScoredObservation,
  type ServedModel,
} from '@vigia/predictor';
import { typicalPeriodMs, type HealthMonitor } from '../health';
import type { CursorStore, RecordStore } from '../stores';
import type { PulledSeries } from './FollowedSeries';
import { pulledGroups } from './pulledGroups';
import {
  cleanObservations,
  readObservations,
  type CleanObservations,
} from './readObservations';

/** Most observations of one read. */
export const MAX_READ = 5_000;
/** Observations read from before the cursor when a series is begun, for context and health. */
const WARM_UP_POINTS = 512;
/** Sources have gaps: the warm-up reaches this much further back than its points would need. */
const WARM_UP_REACH = 2;
/** The finest time that the collector tells apart. */
const RESOLUTION_MS = 1;

export interface SeriesPullerOptions {
  sources: SeriesSources;
  predictor: Predictor;
  contexts: ContextStore;
  health: HealthMonitor;
  records: Pick<RecordStore, 'writePulled'>;
  cursors: Pick<CursorStore, 'get'>;
  /** Told of what was scored and kept, which may be nothing. */
  onScored: (groups: readonly RecordedGroup[]) => void;
  now?: () => number;
}

/** What one pull found: nothing, all that there is, or as much as one read takes. */
export type PullOutcome = 'idle' | 'caughtUp' | 'more';

/**
 * Reads what is new of one series, scores it and keeps what was found, together with the cursor.
 *
 * A series whose Production version cannot be had now is left for later and not scored by a fallback: its source keeps
 * the observations.
 */
export class SeriesPuller {
  readonly #options: SeriesPullerOptions;
  /** Cursors as this instance knows them; the transaction of each batch checks them. */
  readonly #cursors = new Map<
    string,
    { sourceDigest: string; until: number | undefined }
  >();

  constructor(options: SeriesPullerOptions) {
    this.#options = options;
  }

  /** One read of one series. Rejects when the source or the database fails; the series stands where it stood then. */
  async pull(series: PulledSeries, signal?: AbortSignal): Promise<PullOutcome> {
    const { seriesId } = series;
    try {
      return await this.#pull(series, signal);
    } catch (error) {
      // The context may be ahead of what was kept: it is read again from the source.
      this.forget(seriesId);
      throw error;
    }
  }

  /** Forgets what is known of a series in memory. */
  forget(seriesId: string): void {
    this.#cursors.delete(seriesId);
    this.#options.contexts.remove(seriesId);
    this.#options.health.forget(seriesId);
  }

  async #pull(
    series: PulledSeries,
    signal?: AbortSignal,
  ): Promise<PullOutcome> {
    const { predictor, sources } = this.#options;
    const { seriesId } = series;
    const resolution = await predictor.resolve(seriesId);
    if (!resolution.model) {
      return 'idle';
    }
    const stored = await this.#cursor(series);
    const from = stored ?? resolution.model.trainingWindow.to;
    const read = await readObservations(sources, series, {
      from: from + RESOLUTION_MS,
      limit: MAX_READ,
      signal,
    });
    const clean = cleanObservations(read);
    if (clean.readUntil === undefined) {
      return 'idle';
    }
    await this.#warmUp(series, resolution.model, from, signal);
    const scored = predictor.score(
      resolution,
      clean.observations.map(observation => ({ seriesId, ...observation })),
      'pulled',
    );
    await this.#keep(series, {
      stored,
      clean,
      scored,
      resolution,
    });
    await this.#options.health.observe(seriesId, scored, resolution.model);
    return read.timestamps.length < MAX_READ ? 'caughtUp' : 'more';
  }

  async #keep(
    { seriesId, sourceDigest }: PulledSeries,
    found: {
      stored: number | undefined;
      clean: CleanObservations;
      scored: ScoredObservation[];
      resolution: Resolution;
    },
  ): Promise<void> {
    const { now = Date.now, onScored, records } = this.#options;
    const { stored, clean, scored, resolution } = found;
    const to = clean.readUntil!;
    const groups = pulledGroups(seriesId, scored, resolution.answeredBy);
    const batch = toBatch(groups, scored, now());
    if (clean.refused > 0) {
      const { version } = resolution.answeredBy.modelInfo;
      batch.rollups.push({
        ...newDelta(seriesId, version, windowOf(to)),
        errors: clean.refused,
      });
    }
    await records.writePulled(batch, {
      seriesId,
      source: sourceDigest,
      from: stored,
      to,
    });
    this.#cursors.set(seriesId, { sourceDigest, until: to });
    onScored(groups);
  }

  /** Gives context and health what came before the cursor, where they do not hold it. */
  async #warmUp(
    series: PulledSeries,
    model: ServedModel,
    from: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const { contexts, health, sources } = this.#options;
    const { seriesId } = series;
    const { contextLength } = model.detector;
    const scoredBy = { scorer: model.detector, model };
    // A memory that is there stands at the cursor: it is forgotten whenever it may not.
    const contextIsCold =
      contextLength > 0 &&
      contexts.pulledUntil(scoredBy, seriesId) === undefined;
    if (health.knows(seriesId) && !contextIsCold) {
      return;
    }
    const periodMs = typicalPeriodMs(model.trainingWindow) ?? 0;
    const points = Math.max(WARM_UP_POINTS, contextLength);
    const before = toColumns(
      cleanObservations(
        await readObservations(sources, series, {
          from: from - WARM_UP_REACH * points * periodMs,
          to: from,
          signal,
        }),
      ),
    );
    if (!health.knows(seriesId)) {
      health.begin(seriesId, model, before);
    }
    if (contextIsCold) {
      contexts.warm(scoredBy, seriesId, before);
    }
  }

  async #cursor({
    seriesId,
    sourceDigest,
  }: PulledSeries): Promise<number | undefined> {
    const known = this.#cursors.get(seriesId);
    if (known?.sourceDigest === sourceDigest) {
      return known.until;
    }
    if (known) {
      // Context and health are of the source that the series had.
      this.forget(seriesId);
    }
    const until = await this.#options.cursors.get(seriesId, sourceDigest);
    this.#cursors.set(seriesId, { sourceDigest, until });
    return until;
  }
}

function toBatch(
  groups: readonly RecordedGroup[],
  scored: readonly ScoredObservation[],
  recordedAt: number,
): RecordBatch {
  const rollups = groups.map(group => {
    const { seriesId, answeredBy, windowStart, from } = group;
    const delta = newDelta(seriesId, answeredBy.modelInfo.version, windowStart);
    // All of a read bear the same share.
    addStretch(delta, group, scored[from].latencyMs);
    return delta;
  });
  return {
    rollups,
    anomalies: scored.flatMap(
      observation => toAnomalyEvent(observation, recordedAt) ?? [],
    ),
  };
}

function toColumns({ observations }: CleanObservations): Observations {
  return {
    timestamps: Float64Array.from(observations, ({ timestamp }) => timestamp),
    values: Float64Array.from(observations, ({ value }) => value),
  };
}
