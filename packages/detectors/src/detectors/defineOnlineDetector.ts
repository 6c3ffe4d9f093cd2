import { ParameterError } from '../errors';
import {
  type Fields,
  type NumberField,
  type Parsed,
  parseFields,
  parseNumber,
} from '../parameters';
import type { DetectorDefinition, DetectorState, Observations } from '../types';
import type { Measure } from './Measure';
import { MeasureDetector, type MeasureFit } from './MeasureDetector';
import type { Clock } from './OnlineDetector';
import { defaultRest, MAX_REST } from './RefractoryPeriod';
import { assertAlgorithm } from './state';
import {
  restoreTrainingStatistics,
  trainingStatistics,
  type TrainingStatistics,
} from './trainingStatistics';

/** Hyperparameter of every online detector: observations for which an alarm rests; see {@link defaultRest}. */
export const REST_FIELD = {
  integer: true,
  min: 0,
  max: MAX_REST,
  optional: true,
} as const;

/** What sets one online detector apart from another. All its numbers stand in its state under the names of `settings`. */
export interface OnlineAlgorithm<F extends Fields, S extends Fields> {
  readonly algorithm: string;
  /** Of the fields that a memory of it holds; 1 when absent. */
  readonly memoryVersion?: number;
  /** Bounds of the hyperparameters; `rest` is among them. */
  readonly hyperparameters: F;
  /** Bounds of what the fit settles beside `rest`. */
  readonly settings: S;
  /** Observations that a fit needs. */
  readonly minObservations: number;
  settle(hyperparameters: Parsed<F>, observations: Observations): Parsed<S>;
  threshold(settings: Parsed<S>): number;
  contextLength(settings: Parsed<S>): number;
  /** A measure that has learnt nothing yet. */
  createMeasure(settings: Parsed<S>, statistics: TrainingStatistics): Measure;
  /** The instants of values without, for a measure that looks at them. */
  clock?(settings: Parsed<S>): Clock;
}

const WITHOUT_CLOCK: Clock = { startMs: 0, periodMs: 1 };

/** The definition of an online detector that scores by one {@link Measure}. */
export function defineOnlineDetector<
  const F extends Fields & { readonly rest: typeof REST_FIELD },
  const S extends Fields,
>(options: OnlineAlgorithm<F, S>): DetectorDefinition<Parsed<F>> {
  const { algorithm, minObservations } = options;

  function fitOf(
    settings: Parsed<S>,
    rest: number,
    statistics: TrainingStatistics,
  ): MeasureFit {
    return {
      algorithm,
      memoryVersion: options.memoryVersion ?? 1,
      threshold: options.threshold(settings),
      contextLength: options.contextLength(settings),
      rest,
      statistics,
      settings: { ...settings, rest },
      createMeasure: () => options.createMeasure(settings, statistics),
      clock: options.clock?.(settings) ?? WITHOUT_CLOCK,
    };
  }

  return {
    algorithm,
    hyperparameters: options.hyperparameters,
    parseHyperparameters: input => parseFields(input, options.hyperparameters),
    fit(observations, hyperparameters) {
      const { values } = observations;
      if (values.length < minObservations) {
        throw new ParameterError(
          'values',
          `${algorithm} needs at least ${minObservations}, got ${values.length}`,
        );
      }
      const settings = options.settle(hyperparameters, observations);
      const { rest = defaultRest(values.length) }: { readonly rest?: number } =
        hyperparameters;
      return MeasureDetector.train(
        fitOf(settings, rest, trainingStatistics(values)),
        observations,
      );
    },
    restore(state) {
      assertAlgorithm(state, algorithm);
      return MeasureDetector.restore(
        fitOf(
          restoreSettings(state, options.settings),
          parseNumber('rest', state.rest, REST_FIELD),
          restoreTrainingStatistics(state),
        ),
        state,
      );
    },
  };
}

function restoreSettings<S extends Fields>(
  state: DetectorState,
  fields: S,
): Parsed<S> {
  const settings: Record<string, number> = {};
  for (const [name, field] of Object.entries<NumberField>(fields)) {
    settings[name] = parseNumber(name, state[name], field);
  }
  return settings as Parsed<S>;
}
