import { gaussian, hash3, unit } from './hash';
import type { SimulatorParameters } from './parameters';

const DAY_MS = 86_400_000;
/** Three shifts a day. */
const SHIFT_MS = 8 * 3_600_000;
/** How steeply the load changes between a shift's two halves; the change takes about half an hour. */
const SHIFT_STEEPNESS = 6;
/** At most one transient fault begins in each slot of this length, and it ends within the next one. */
const FAULT_SLOT_MS = 600_000;
const FAULT_SLOTS_PER_DAY = DAY_MS / FAULT_SLOT_MS;
/** A transient fault lasts this many samples. */
const MIN_FAULT_SAMPLES = 2;
const MAX_FAULT_SAMPLES = 6;
/** Height of a transient fault, in the sum of the normal amplitudes: far enough out for three sigma. */
const MIN_FAULT_HEIGHT = 4;
const MAX_FAULT_HEIGHT = 8;
/** Floor of that sum, as a share of the level, for a sensor without noise. */
const MIN_SPREAD = 0.05;
/** The sensor's resolution is 1e-4 mm/s. */
const STEPS_PER_UNIT = 10_000;

/** What a hash is for: the same index gives independent numbers for each. */
const Stream = { noiseA: 1, noiseB: 2, fault: 3, start: 4, shape: 5, phase: 6 };

/**
 * A simulated vibration sensor: RMS velocity (mm/s) at a time (epoch ms on the sensor's grid) as a pure function of
 * both. Level, daily and shift seasonality, white noise, rare transient faults, and a lasting fault where there is one.
 */
export function simulatedSensor(
  parameters: SimulatorParameters,
): (timestamp: number) => number {
  const { fault, level } = parameters;
  const healthy = healthySensor(parameters);
  const read = (timestamp: number) => {
    if (fault?.kind === 'stuck' && timestamp > fault.at) {
      return healthy(sampleAtOrBefore(fault.at, parameters.periodMs));
    }
    const drift =
      fault?.kind === 'drift'
        ? (Math.max(0, timestamp - fault.at) / DAY_MS) * fault.ratePerDay
        : 0;
    return healthy(timestamp) + drift;
  };
  return timestamp => {
    const value = level + read(timestamp);
    return Math.max(0, Math.round(value * STEPS_PER_UNIT) / STEPS_PER_UNIT);
  };
}

/** The grid's last sample that is not after a time. Epoch milliseconds. */
export function sampleAtOrBefore(time: number, periodMs: number): number {
  return Math.floor(time / periodMs) * periodMs;
}

/** What a sensor without a lasting fault adds to its level. */
function healthySensor(parameters: SimulatorParameters) {
  const { seed, periodMs, dailyAmplitude, shiftAmplitude, noise } = parameters;
  const phase = 2 * Math.PI * unit(hash3(seed, 0, Stream.phase));
  const transient = transientFaults(parameters);
  return (timestamp: number) => {
    const index = timestamp / periodMs;
    // 32 bits each: a grid of milliseconds has more indices than one integer of the hash.
    const low = index >>> 0;
    const high = Math.floor(index / 2 ** 32) << 8;
    const day = Math.sin((2 * Math.PI * timestamp) / DAY_MS + phase);
    const load = Math.sin((2 * Math.PI * timestamp) / SHIFT_MS + phase);
    const measured = gaussian(
      hash3(seed, low, high | Stream.noiseA),
      hash3(seed, low, high | Stream.noiseB),
    );
    return (
      dailyAmplitude * day +
      shiftAmplitude * Math.tanh(SHIFT_STEEPNESS * load) +
      noise * measured +
      transient(timestamp)
    );
  };
}

/** Height of the transient fault at a time, 0 nearly always: it strikes at once and decays. */
function transientFaults(parameters: SimulatorParameters) {
  const { seed, periodMs, level, noise, anomaliesPerDay } = parameters;
  const probability = anomaliesPerDay / FAULT_SLOTS_PER_DAY;
  const spread = Math.max(
    parameters.dailyAmplitude + parameters.shiftAmplitude + noise,
    MIN_SPREAD * level,
  );
  const heightIn = (slot: number, timestamp: number) => {
    if (unit(hash3(seed, slot, Stream.fault)) >= probability) {
      return 0;
    }
    const start =
      (slot + unit(hash3(seed, slot, Stream.start))) * FAULT_SLOT_MS;
    const firstSample = Math.ceil(start / periodMs) * periodMs;
    const age = (timestamp - firstSample) / periodMs;
    const shape = unit(hash3(seed, slot, Stream.shape));
    const samples =
      MIN_FAULT_SAMPLES + shape * (MAX_FAULT_SAMPLES - MIN_FAULT_SAMPLES);
    if (age < 0 || age >= samples) {
      return 0;
    }
    const height =
      MIN_FAULT_HEIGHT + shape * (MAX_FAULT_HEIGHT - MIN_FAULT_HEIGHT);
    return spread * height * Math.exp(-age / samples);
  };
  // With a slow grid a fault's samples reach over many slots.
  const slotsBack = Math.ceil((MAX_FAULT_SAMPLES * periodMs) / FAULT_SLOT_MS);
  return (timestamp: number) => {
    const slot = Math.floor(timestamp / FAULT_SLOT_MS);
    let height = 0;
    for (let back = 0; back <= slotsBack; back++) {
      height = Math.max(height, heightIn(slot - back, timestamp));
    }
    return height;
  };
}
