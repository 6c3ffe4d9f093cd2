import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { assessHealth, type Observations } from '@vigia/detectors';
import type { HealthReport } from '@vigia/plugin-anomaly-common';
import type { ScoredObservation, ServedModel } from '@vigia/predictor';
import { RecentObservations } from './RecentObservations';
import { typicalPeriodMs } from './typicalPeriodMs';

/** Observations that a series is judged by: enough for `assessHealth` to tell drift (240), 8 KiB a series. */
const RECENT_POINTS = 512;
/** Series that are judged by one instance, at most; 0.5 GiB when as many observations of all are there. */
const MAX_SERIES = 65_536;
const DAY_MS = 24 * 3_600_000;
/** Anomalies of the last day that are remembered per series; past it the count no longer grows. */
const MAX_REMEMBERED_ANOMALIES = 10_000;
/** Series that one question to the database is about, where many are new at a time. */
const SERIES_PER_QUESTION = 64;

interface PastAnomalies {
  seriesId: string;
  since: number;
}

export interface HealthMonitorOptions {
  /** Told of each change; the same report is not told twice. */
  report: (report: HealthReport) => void;
  /** For each question the times of the series' anomalies later than `since`, ascending, at most `limit` of the newest. */
  pastAnomalies: (
    questions: readonly PastAnomalies[],
    limit: number,
  ) => Promise<number[][]>;
  /** How often sources are read. */
  pullPeriodMs: number;
  now?: () => number;
}

interface Track {
  readonly recent: RecentObservations;
  anomalies: number[];
  /** Whether the anomalies of before this process began are among {@link anomalies}. */
  complete: boolean;
  /** Those anomalies, while they are read. */
  past?: Promise<number[]>;
  pulled: boolean;
  /** Absent while none is in Production. */
  served?: ServedVersion;
  told?: string;
}

/** What a series is judged by: a thousand series a second may be new, and models are larger. */
interface ServedVersion {
  readonly version: number;
  /** Absent where the version does not tell it. */
  readonly training?: Parameters<typeof assessHealth>[0]['training'];
}

/** Judges series by their newest observations. A series that is pulled is judged by what was pulled alone. */
export class HealthMonitor {
  readonly #options: HealthMonitorOptions;
  readonly #tracks = new LRUCache<string, Track>({ max: MAX_SERIES });
  readonly #past: DataLoader<PastAnomalies, number[]>;

  static create(options: HealthMonitorOptions) {
    return new HealthMonitor(options);
  }

  private constructor(options: HealthMonitorOptions) {
    this.#options = options;
    this.#past = new DataLoader(
      questions => options.pastAnomalies(questions, MAX_REMEMBERED_ANOMALIES),
      { cache: false, maxBatchSize: SERIES_PER_QUESTION },
    );
  }

  /** Whether observations of the series have been seen since this process began. */
  knows(seriesId: string): boolean {
    return this.#tracks.peek(seriesId)?.pulled === true;
  }

  /** Begins to judge a pulled series, with observations of before, in columns. */
  begin(seriesId: string, model: ServedModel, before: Observations): void {
    const track = newTrack(true);
    track.served = servedVersion(model);
    for (const [index, timestamp] of before.timestamps.entries()) {
      track.recent.add(timestamp, before.values[index]);
    }
    this.#tracks.set(seriesId, track);
  }

  /** Takes observations of one series in, ascending in time, and judges it anew. */
  async observe(
    seriesId: string,
    scored: readonly Pick<
      ScoredObservation,
      'origin' | 'timestamp' | 'value' | 'verdict'
    >[],
    model: ServedModel | undefined,
  ): Promise<void> {
    const track =
      this.#tracks.get(seriesId) ?? newTrack(scored[0]?.origin === 'pulled');
    this.#tracks.set(seriesId, track);
    const taken = scored.filter(
      ({ origin, timestamp, value }) =>
        (origin === 'pulled') === track.pulled &&
        track.recent.add(timestamp, value),
    );
    if (taken.length === 0) {
      return;
    }
    if (track.served?.version !== model?.version) {
      track.served = model && servedVersion(model);
    }
    for (const { timestamp, verdict } of taken) {
      if (verdict === 'anomaly') {
        track.anomalies.push(timestamp);
      }
    }
    await this.#completeAnomalies(seriesId, track);
    this.#judge(seriesId, track);
  }

  /** Judges a series anew though nothing came: silence is a sign too. */
  reassess(seriesId: string): void {
    const track = this.#tracks.peek(seriesId);
    if (track) {
      this.#judge(seriesId, track);
    }
  }

  forget(seriesId: string): void {
    this.#tracks.delete(seriesId);
  }

  async #completeAnomalies(seriesId: string, track: Track): Promise<void> {
    const newest = track.recent.last!.timestamp;
    if (!track.complete) {
      // One question for all who observe in the meantime: the database may be slow, and observations many.
      track.past ??= this.#past.load({ seriesId, since: newest - DAY_MS });
      await this.#takePast(track, track.past);
    }
    const from = track.anomalies.findIndex(
      timestamp => timestamp > newest - DAY_MS,
    );
    track.anomalies =
      from < 0
        ? []
        : track.anomalies.slice(from).slice(-MAX_REMEMBERED_ANOMALIES);
  }

  async #takePast(track: Track, past: Promise<number[]>): Promise<void> {
    try {
      track.anomalies = [
        ...new Set([...(await past), ...track.anomalies]),
      ].sort((a, b) => a - b);
      track.complete = true;
    } finally {
      track.past = undefined;
    }
  }

  #judge(seriesId: string, track: Track): void {
    const { now = Date.now, report } = this.#options;
    const { last } = track.recent;
    const recent = track.recent.observations();
    const from = recent.timestamps[0];
    const { health, reason } = assess(track, recent, {
      anomalies: track.anomalies.filter(timestamp => timestamp >= from).length,
      now: now(),
      pullPeriodMs: track.pulled ? this.#options.pullPeriodMs : 0,
    });
    const recentAnomalies = track.anomalies.length;
    // The reason may count seconds of silence: it alone is no news.
    const told = JSON.stringify([health, last, recentAnomalies]);
    if (told !== track.told) {
      track.told = told;
      report({
        seriesId,
        health,
        healthReason: reason,
        lastObservedAt: last?.timestamp,
        lastValue: last?.value,
        recentAnomalies,
      });
    }
  }
}

function newTrack(pulled: boolean): Track {
  return {
    recent: new RecentObservations(RECENT_POINTS),
    anomalies: [],
    complete: false,
    pulled,
  };
}

function servedVersion({
  version,
  metrics: { mean, std, longest_run: longestRun },
  trainingWindow,
}: ServedModel): ServedVersion {
  return mean === undefined || std === undefined
    ? { version }
    : {
        version,
        training: {
          mean,
          std,
          medianPeriodMs: typicalPeriodMs(trainingWindow),
          longestRun,
        },
      };
}

function assess(
  { served }: Track,
  recent: Observations,
  seen: { anomalies: number; now: number; pullPeriodMs: number },
): { health: HealthReport['health']; reason?: string } {
  if (!served?.training) {
    return {
      health: 'unknown',
      reason: served ? undefined : 'No version is in Production.',
    };
  }
  return assessHealth({ recent, training: served.training, ...seen });
}
