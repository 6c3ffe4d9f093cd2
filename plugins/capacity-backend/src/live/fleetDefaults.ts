import {
  type Defaults,
  PRESETS,
  inputsOf,
  nearestAllowed,
  type PlanSource,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { type Figure, type FleetFigures, isMeasured } from './figures';

/** The fleet's preset with what was measured in its place, each number with where it comes from. */
export function fleetDefaults(figures: FleetFigures): Defaults {
  const inputs = new Map(
    inputsOf(PRESETS.fleet).map(input => [input.path, input]),
  );
  const sources = Object.entries(figuresByPath(figures)).map(
    ([path, figure]): PlanSource => {
      const input = inputs.get(path)!;
      return isMeasured(figure)
        ? { path, ...figure, value: nearestAllowed(input, figure.value) }
        : { path, value: input.value, source: 'preset', ...figure };
    },
  );
  const values = sources.map(({ path, value }) => [path, value]);
  return {
    fleet: {
      plan: withInputs(PRESETS.fleet, Object.fromEntries(values)),
      sources,
    },
  };
}

function figuresByPath(figures: FleetFigures): Record<string, Figure> {
  return {
    'traffic.series': figures.series,
    'traffic.samplingSeconds': samplingSeconds(figures),
    'traffic.batchSize': figures.batchSize,
    'traffic.trainingsPerSeriesWeek': figures.trainingsPerSeriesWeek,
    'components.predictor.serviceMs': figures.requestMs,
    'components.predictor.serviceCv': figures.requestCv,
    'components.predictor.instance.memoryGib': figures.predictorGib,
    'components.training-worker.serviceMs': figures.trainingMs,
    'components.training-worker.serviceCv': figures.trainingCv,
    'components.training-worker.concurrency': figures.jobsPerWorker,
    'components.training-worker.instance.memoryGib': figures.workerGib,
  };
}

/** The one that makes the registered series give the predictions that are made. */
function samplingSeconds({
  predictionsPerSecond,
  series,
}: FleetFigures): Figure {
  if (!isMeasured(series)) {
    return series;
  }
  return isMeasured(predictionsPerSecond)
    ? {
        ...predictionsPerSecond,
        value: series.value / predictionsPerSecond.value,
      }
    : predictionsPerSecond;
}
