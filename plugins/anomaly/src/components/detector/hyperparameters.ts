import { hyperparametersOf } from '@vigia/plugin-anomaly-common';

/** A number that a detector can be given: its bounds, both inclusive, and what it takes when none is given. */
export interface Hyperparameter {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly isInteger: boolean;
  /** Absent where the detector finds it in the training window. */
  readonly preset?: number;
}

/** As a reader has entered them: what is not a number of the detector is kept as it was typed. */
export type Entered = Readonly<Record<string, any>>;

/** Those that decide how many alarms are raised: they are always asked for. */
const MAIN = ['alarms_per_month', 'threshold_sigma', 'threshold', 'quantile'];

/** What a reader may set of an algorithm: what he always sees, and the rest. */
export function settingsOf(algorithm: string): {
  main: Hyperparameter[];
  more: Hyperparameter[];
} {
  const all = Object.entries(hyperparametersOf(algorithm)).map(
    ([name, { min, max, integer, default: preset }]): Hyperparameter => ({
      ...{ name, min, max, preset },
      isInteger: integer === true,
    }),
  );
  return {
    main: all.filter(({ name }) => MAIN.includes(name)),
    more: all.filter(({ name }) => !MAIN.includes(name)),
  };
}

/**
 * What a text means, with a point or a comma for decimals.
 *
 * @returns the number; undefined for nothing; the text itself where it is not a number within the bounds
 */
export function readHyperparameter(
  text: string,
  field: Hyperparameter,
): number | string | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  const value = Number(text.replace(',', '.'));
  return isWithin(value, field) ? value : text;
}

function isWithin(
  value: unknown,
  { min, max, isInteger }: Hyperparameter,
): boolean {
  return (
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    (!isInteger || Number.isInteger(value))
  );
}

/** Names of what the detector would refuse. */
export function wrongHyperparameters(
  algorithm: string,
  entered: Entered,
): string[] {
  const { main, more } = settingsOf(algorithm);
  return [...main, ...more]
    .filter(
      field =>
        entered[field.name] !== undefined &&
        !isWithin(entered[field.name], field),
    )
    .map(({ name }) => name);
}

/** What is given: the detector's defaults stand in for the rest. */
export function givenHyperparameters(entered: Entered): Record<string, any> {
  return Object.fromEntries(
    Object.entries(entered).filter(([, value]) => value !== undefined),
  );
}

/** What is given, without what the detector would refuse. */
export function rightHyperparameters(
  algorithm: string,
  entered: Entered,
): Record<string, any> {
  const wrong = wrongHyperparameters(algorithm, entered);
  return Object.fromEntries(
    Object.entries(givenHyperparameters(entered)).filter(
      ([name]) => !wrong.includes(name),
    ),
  );
}
