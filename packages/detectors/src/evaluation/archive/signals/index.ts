import { arterialPressure, electrocardiogram } from './heart';
import { gait, insectPotential } from './motion';
import { machineVibration, powerDemand } from './plant';
import { airTemperature, satelliteTelemetry } from './slow';
import type { SignalGenerator } from './types';
import { modulatedSine, respiration } from './waves';

/** The families of the synthetic archive. */
export const SIGNALS: Readonly<Record<string, SignalGenerator>> = {
  ecg: electrocardiogram,
  pressure: arterialPressure,
  gait,
  respiration,
  insect: insectPotential,
  power: powerDemand,
  vibration: machineVibration,
  telemetry: satelliteTelemetry,
  temperature: airTemperature,
  sine: modulatedSine,
};
