import {
  DEFAULT_TRAINING_BOUNDS,
  type Plot,
  type Series,
  type Version,
} from '@vigia/plugin-anomaly-common';

const HOUR_MS = 3_600_000;
/** Where nothing is known of the source. */
const FALLBACK_HOURS = { training: 168, evaluated: 72 };
/** Evaluated at most, of what the source holds. */
const EVALUATED_SHARE = 0.3;
/** Beyond the least that a training takes: some observations are missing or refused. */
const RESERVE = 1.1;

/** What a backtest starts from. */
export interface HoursKnown {
  series: Pick<Series, 'schedule'>;
  newest?: Pick<Version, 'trainingWindow'>;
  /** The last day of the source. */
  plot?: Pick<Plot, 'extent' | 'from' | 'to' | 'totalPoints'>;
}

/** Hours of a backtest, as its form has them. */
export interface Hours {
  training: number;
  evaluated: number;
}

/**
 * The window of the newest version, else that of the series' schedule, else as many hours as hold the observations that a
 * training needs; and no more than the source has, of which some is left to be evaluated.
 */
export function defaultHours({ series, newest, plot }: HoursKnown): Hours {
  const extent = plot?.extent;
  const held = extent ? (extent.to - extent.from) / HOUR_MS : Infinity;
  const evaluated = Math.min(
    FALLBACK_HOURS.evaluated,
    rounded(held * EVALUATED_SHARE),
  );
  const window = newest?.trainingWindow;
  const wanted =
    (window && (window.to - window.from) / HOUR_MS) ||
    series.schedule.windowHours ||
    neededHours(plot) ||
    FALLBACK_HOURS.training;
  return { training: rounded(Math.min(wanted, held - evaluated)), evaluated };
}

function neededHours(plot: HoursKnown['plot']): number | undefined {
  if (!plot || plot.totalPoints < 2) {
    return undefined;
  }
  const { extent, from, to, totalPoints } = plot;
  // A source that is younger than the range of the plot fills a part of it.
  const begin = Math.max(from, extent?.from ?? from);
  const periodMs = (to - begin) / (totalPoints - 1);
  const needed = DEFAULT_TRAINING_BOUNDS.minPoints * RESERVE * periodMs;
  return Math.ceil(needed / HOUR_MS);
}

/** To a hundredth of an hour, and not below it. */
function rounded(hours: number): number {
  return Math.max(0.01, Math.round(hours * 100) / 100);
}
