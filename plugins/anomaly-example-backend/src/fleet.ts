import type { DetectorChoice, NewSeries } from '@vigia/plugin-anomaly-common';

/** One simulated series and how far it is brought along its way. */
export interface ExampleSeries {
  series: NewSeries;
  /** The stage that its first version is brought to. */
  stage: 'Staging' | 'Production';
}

const HOUR_MS = 3_600_000;
/** The trainings end this long before the fleet is made, so that the collector has a day to score at once. */
export const SCORED_HOURS = 24;
/** HLD: trainings read a week. */
export const TRAINING_WINDOW_HOURS = 168;

const AXES = ['radial', 'axial', 'tangential'] as const;

/** Machines of one kind: their owner, how many, where they stand, and what a healthy one vibrates like, in mm/s RMS. */
const MACHINES = [
  {
    kind: 'press',
    owner: 'stamping',
    count: 7,
    site: 'hall-a',
    level: 2.8,
    shift: 0.3,
  },
  {
    kind: 'lathe',
    owner: 'machining',
    count: 4,
    site: 'hall-b',
    level: 1.6,
    shift: 0.2,
  },
  {
    kind: 'mill',
    owner: 'machining',
    count: 3,
    site: 'hall-b',
    level: 2.1,
    shift: 0.25,
  },
  {
    kind: 'compressor',
    owner: 'utilities',
    count: 3,
    site: 'energy',
    level: 3.4,
    shift: 0.05,
  },
  {
    kind: 'pump',
    owner: 'utilities',
    count: 3,
    site: 'energy',
    level: 2.4,
    shift: 0.1,
  },
] as const;

/** The bearing of this one wears out. */
const DRIFTING = 'compressor_02_radial';
/** The sensor of this one hangs at its last value. */
const STUCK = 'mill_01_axial';
/** The newest machine of a kind still waits for its review. */
const IN_STAGING = new Set(['press_07', 'lathe_04', 'pump_03']);

/** Each axis of a machine is a bit quieter than the one before. */
const AXIS_FACTOR = { radial: 1, axial: 0.8, tangential: 0.65 } as const;

function detectorOf(
  kind: (typeof MACHINES)[number]['kind'],
  axis: (typeof AXES)[number],
): DetectorChoice {
  if (axis === 'radial' && (kind === 'lathe' || kind === 'pump')) {
    return { algorithm: 'auto', hyperparameters: { alarms_per_month: 2 } };
  }
  switch (axis) {
    case 'axial':
      return {
        algorithm: 'robust_zscore',
        hyperparameters: { threshold_sigma: 4 },
      };
    case 'tangential':
      return {
        algorithm: 'isolation_forest',
        hyperparameters: { lags: 4, quantile: 0.9995 },
      };
    default:
      return {
        algorithm: 'statistical',
        hyperparameters: { threshold_sigma: 4 },
      };
  }
}

function faultOf(
  seriesId: string,
  now: number,
): { fault?: Record<string, string | number> } {
  if (seriesId === DRIFTING) {
    return {
      fault: { kind: 'drift', at: now - 18 * HOUR_MS, rate_per_day: 1.5 },
    };
  }
  return seriesId === STUCK
    ? { fault: { kind: 'stuck', at: now - 5 * HOUR_MS } }
    : {};
}

/**
 * The example plant: 20 machines x 3 axes, owned by three teams. The same at every call with the same `now` (epoch
 * milliseconds), which dates the two faults.
 */
export function exampleFleet(now: number): ExampleSeries[] {
  const fleet: ExampleSeries[] = [];
  for (const { kind, owner, count, site, level, shift } of MACHINES) {
    for (let number = 1; number <= count; number++) {
      const equipment = `${kind}_${String(number).padStart(2, '0')}`;
      for (const axis of AXES) {
        const seriesId = `${equipment}_${axis}`;
        fleet.push({
          stage: IN_STAGING.has(equipment) ? 'Staging' : 'Production',
          series: {
            seriesId,
            unit: 'mm/s',
            labels: { equipment, sensor: 'bearing', axis, site },
            owner: `group:default/${owner}`,
            environment: 'production',
            source: {
              type: 'simulator',
              parameters: {
                seed: fleet.length + 1,
                level: Number((level * AXIS_FACTOR[axis]).toFixed(2)),
                shift_amplitude: shift,
                ...faultOf(seriesId, now),
              },
            },
            detector: detectorOf(kind, axis),
            schedule: { cron: '0 2 * * 0', windowHours: TRAINING_WINDOW_HOURS },
          },
        });
      }
    }
  }
  return fleet;
}
