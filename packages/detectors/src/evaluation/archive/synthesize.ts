import { Moments } from '../../math/Moments';
import { ANOMALIES } from './anomalies';
import type { ArchiveSeries } from './ArchiveSeries';
import { Noise } from './Noise';
import { SIGNALS } from './signals';
import type { Signal } from './signals/types';

/** Periods that lie between the training part and the anomaly, and between it and the end. */
const MARGIN_PERIODS = 6;
/** The longest periods have room for a training part and both margins. */
const MIN_LENGTH = 5000;
const DISTORTED_SHARE = 0.4;
/** Root mean square of an anomaly's change at least, in standard deviations of the signal around it. */
const MIN_CHANGE = 0.05;
const MAX_ATTEMPTS = 200;

/** What {@link synthesizeArchive} makes. */
export interface ArchiveOptions {
  /** The same seed gives the same archive. */
  readonly seed: number;
  /** Series of each family and kind of anomaly; 1 when absent. */
  readonly repeats?: number;
  /** Observations of a series, both inclusive, 5,000 at least; 5,000 to 60,000 when absent. */
  readonly length?: { readonly min: number; readonly max: number };
}

/**
 * An archive in the shape of the UCR anomaly archive, one series for each family of signals and kind of anomaly: a
 * training part of 15 to 50 % and one anomaly somewhere after it. Two series in five are distorted as a whole.
 */
export function synthesizeArchive(options: ArchiveOptions): ArchiveSeries[] {
  const { seed, repeats = 1, length = { min: 5000, max: 60_000 } } = options;
  if (length.min < MIN_LENGTH) {
    throw new RangeError(
      `length.min: must be at least ${MIN_LENGTH}, got ${length.min}`,
    );
  }
  const seeds = new Noise(seed);
  const archive: ArchiveSeries[] = [];
  for (const family of Object.keys(SIGNALS)) {
    for (const kind of Object.keys(ANOMALIES)) {
      for (let repeat = 0; repeat < repeats; repeat++) {
        const noise = new Noise(seeds.seed());
        // Most series of the archive are short.
        const size =
          length.min * (length.max / length.min) ** noise.between(0, 1);
        archive.push(
          synthesizeSeries({ family, kind, noise, length: Math.round(size) }),
        );
      }
    }
  }
  return archive;
}

function synthesizeSeries(options: {
  family: string;
  kind: string;
  noise: Noise;
  length: number;
}): ArchiveSeries {
  const { family, kind, noise, length } = options;
  const signal = SIGNALS[family](length, noise);
  if (noise.chance(DISTORTED_SHARE)) distort(signal, noise);
  const trainingLength = Math.min(
    Math.round(length * noise.between(0.15, 0.5)),
    length - 1 - 2 * MARGIN_PERIODS * signal.period,
  );
  const name = `${family}_${kind}`;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const changed = placeAnomaly(signal, kind, trainingLength, noise);
    if (changed) return { name, family, trainingLength, ...changed };
  }
  throw new Error(`${name}: no place where the anomaly changes the signal`);
}

/** Noise over everything, a wandering base line, or an amplitude that breathes: in the training part as after it. */
function distort({ values, period }: Signal, noise: Noise): void {
  const { mean, std } = Moments.of(values);
  const kind = noise.integer(0, 2);
  const size = noise.between(0.05, 0.2);
  const slow = noise.wander(noise.between(3, 30) * period);
  for (let i = 0; i < values.length; i++) {
    if (kind === 0) values[i] += 0.5 * size * std * noise.normal();
    else if (kind === 1) values[i] += 3 * size * std * slow();
    else values[i] += size * slow() * (values[i] - mean);
  }
}

/** @returns undefined where it changes too little to be told from the signal by anybody */
function placeAnomaly(
  { values: normal, period }: Signal,
  kind: string,
  trainingLength: number,
  noise: Noise,
): Pick<ArchiveSeries, 'values' | 'anomalyBegin' | 'anomalyEnd'> | undefined {
  const margin = MARGIN_PERIODS * period;
  const start = noise.integer(
    trainingLength + margin,
    normal.length - 1 - margin,
  );
  const values = normal.slice();
  const length = ANOMALIES[kind]({ values, start, period, noise });
  let anomalyBegin = -1;
  let anomalyEnd = -1;
  let power = 0;
  for (let i = start - period; i < start + length; i++) {
    if (values[i] === normal[i]) continue;
    if (anomalyBegin < 0) anomalyBegin = i;
    anomalyEnd = i;
    power += (values[i] - normal[i]) ** 2;
  }
  const around = Moments.of(normal.subarray(start - period, start + length));
  const needed = MIN_CHANGE * around.std * Math.sqrt(length);
  if (anomalyBegin < 0 || Math.sqrt(power) < needed) return undefined;
  return { values, anomalyBegin, anomalyEnd };
}
