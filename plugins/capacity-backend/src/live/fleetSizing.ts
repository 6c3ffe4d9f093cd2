import {
  type CostSource,
  PRESETS,
  type FleetLoad,
  HLD,
  hldSizing,
  type MeasuredCosts,
  type SizingComparison,
  sizingByLittlesLaw,
  sizingByMeasurement,
  type SizingOfLoad,
} from '@vigia/plugin-capacity-common';
import { type Figure, type FleetFigures, isMeasured } from './figures';

const MS_PER_SECOND = 1000;
const HLD_LOAD: FleetLoad = {
  predictionsPerSecond: HLD.predictionsPerSecond,
  trainingsPerSecond: HLD.trainingsPerSecond,
};

/** The HLD's load, and this portal's own, by each way of counting. */
export function fleetSizing(figures: FleetFigures): SizingComparison {
  const { margin } = PRESETS.fleet.sizing;
  const known = costsOf(figures);
  const costs = Object.fromEntries(
    known.flatMap(([name, figure]) =>
      isMeasured(figure) ? [[name, figure.value]] : [],
    ),
  ) as Partial<MeasuredCosts>;
  const measured = withAssumedMemory(costs);
  const sizingOf = (of: SizingOfLoad['of'], load: FleetLoad): SizingOfLoad => ({
    of,
    load,
    hld: of === 'hld' ? hldSizing() : undefined,
    littlesLaw: sizingByLittlesLaw(load, margin),
    measured: measured && sizingByMeasurement(load, measured, margin),
  });
  const own = ownLoad(figures);
  return {
    margin,
    loads: [
      sizingOf('hld', HLD_LOAD),
      ...(own ? [sizingOf('portal', own)] : []),
    ],
    costs,
    costSources: known.map(([name, figure]) => sourceOf(name, figure)),
  };
}

function costsOf(figures: FleetFigures): [keyof MeasuredCosts, Figure][] {
  const { trainingMs } = figures;
  return [
    ['predictionCpuSeconds', figures.predictionCpuSeconds],
    [
      'trainingCpuSeconds',
      // A worker waits while it reads: it takes no more than this.
      isMeasured(trainingMs)
        ? { ...trainingMs, value: trainingMs.value / MS_PER_SECOND }
        : trainingMs,
    ],
    ['predictorGib', figures.predictorProcessGib],
    ['workerGib', figures.workerGib],
  ];
}

/** Replicas are by processors: where their memory is not told, it is the HLD's. */
function withAssumedMemory(
  costs: Partial<MeasuredCosts>,
): MeasuredCosts | undefined {
  const { predictionCpuSeconds, trainingCpuSeconds } = costs;
  if (predictionCpuSeconds === undefined || trainingCpuSeconds === undefined) {
    return undefined;
  }
  return {
    predictorGib: HLD.pod.memoryGib,
    workerGib: HLD.worker.memoryGib,
    ...costs,
    predictionCpuSeconds,
    trainingCpuSeconds,
  };
}

/** A portal that trains nothing yet has a load all the same. */
function ownLoad(figures: FleetFigures): FleetLoad | undefined {
  const { predictionsPerSecond, trainingsPerSecond } = figures;
  if (!isMeasured(predictionsPerSecond)) {
    return undefined;
  }
  return {
    predictionsPerSecond: predictionsPerSecond.value,
    trainingsPerSecond: isMeasured(trainingsPerSecond)
      ? trainingsPerSecond.value
      : 0,
  };
}

function sourceOf(name: keyof MeasuredCosts, figure: Figure): CostSource {
  return isMeasured(figure)
    ? { name, source: figure.source, measuredAt: figure.measuredAt }
    : { name, source: 'preset', reason: figure.reason };
}
