import { z } from 'zod';

/** Units of inputs, as pages name them. `share` is a fraction of 1. */
export type Unit =
  | 'count'
  | 'share'
  | 'factor'
  | 'seconds'
  | 'milliseconds'
  | 'hours'
  | 'perSecond'
  | 'perMinute'
  | 'perDay'
  | 'perWeek'
  | 'perMonth'
  | 'months'
  | 'cores'
  | 'gib'
  | 'kib'
  | 'tokens'
  | 'money'
  | 'moneyPerHour'
  | 'moneyPerGib'
  | 'moneyPerMillionTokens'
  | 'moneyPerRequest';

/** A finite number between two bounds, both inclusive. */
export const quantity = (unit: Unit, min: number, max: number) =>
  z.number().min(min).max(max).meta({ unit });

/** A whole number between two bounds, both inclusive. */
export const whole = (unit: Unit, min: number, max: number) =>
  z.int().min(min).max(max).meta({ unit });

export const share = () => quantity('share', 0, 1);
