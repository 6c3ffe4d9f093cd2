import type { SourceParameters } from '../SeriesSource';
import { ParameterReader } from '../parameters';

/** A lasting fault of the simulated sensor. */
export type SimulatedFault =
  /** From `at` on the level moves by `ratePerDay` (mm/s a day). */
  | { kind: 'drift'; at: number; ratePerDay: number }
  /** From `at` on the sensor repeats its last value. */
  | { kind: 'stuck'; at: number };

/** What a simulated sensor is like. Amplitudes and levels are mm/s of RMS vibration velocity. */
export interface SimulatorParameters {
  seed: number;
  periodMs: number;
  level: number;
  dailyAmplitude: number;
  shiftAmplitude: number;
  /** Standard deviation of the measurement noise. */
  noise: number;
  /** Expected number of transient faults in a day. */
  anomaliesPerDay: number;
  fault?: SimulatedFault;
}

const MAX_SEED = 2 ** 31 - 1;
const MAX_PERIOD_SECONDS = 86_400;
/** RMS vibration of a machine that is about to break is some tens of mm/s. */
const MAX_LEVEL = 1_000;
/** One in every slot of {@link simulatedSensor} at the most. */
export const MAX_ANOMALIES_PER_DAY = 144;

/** @throws InputError that names the field and its bound */
export function parseSimulatorParameters(
  parameters: SourceParameters,
): SimulatorParameters {
  const reader = new ParameterReader(parameters);
  const amplitude = (name: string, preset: number) =>
    reader.number(name, { min: 0, max: MAX_LEVEL, default: preset });
  const parsed: SimulatorParameters = {
    seed: reader.number('seed', { min: 0, max: MAX_SEED, integer: true }),
    periodMs: Math.round(
      1000 *
        reader.number('period_seconds', {
          min: 0.001,
          max: MAX_PERIOD_SECONDS,
          default: 10,
        }),
    ),
    level: amplitude('level', 2),
    dailyAmplitude: amplitude('daily_amplitude', 0.3),
    shiftAmplitude: amplitude('shift_amplitude', 0.15),
    noise: amplitude('noise', 0.08),
    anomaliesPerDay: reader.number('anomalies_per_day', {
      min: 0,
      max: MAX_ANOMALIES_PER_DAY,
      default: 1,
    }),
    fault: parseFault(reader.object('fault')),
  };
  reader.refuseOthers();
  return parsed;
}

function parseFault(reader?: ParameterReader): SimulatedFault | undefined {
  if (!reader) {
    return undefined;
  }
  const kind = reader.choice('kind', ['drift', 'stuck']);
  const at = reader.time('at');
  const ratePerDay = reader.number('rate_per_day', {
    min: -MAX_LEVEL,
    max: MAX_LEVEL,
    default: 0.25,
  });
  reader.refuseOthers();
  return kind === 'drift' ? { kind, at, ratePerDay } : { kind, at };
}
