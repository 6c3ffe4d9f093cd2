import { getDetector, ParameterError, type Detector } from '../../src';

/** Of detectors that draw random numbers. */
const SEED = 0;

/** A detector to be run over a series whose first observations it is trained on. */
export interface ScoringTask {
  readonly algorithm: string;
  /** Epoch milliseconds. */
  readonly timestamps: Float64Array;
  /** NaN where there is a gap. */
  readonly values: Float64Array;
  readonly trainingLength: number;
}

/** What the detector said of a series. */
export interface ScoredSeries {
  /** Score divided by threshold, one an observation; NaN in the training part and where there is no score. */
  readonly severities: Float64Array;
  /** Indexes of the observations that raised an alarm, ascending. */
  readonly raised: Uint32Array;
}

/** What it took to run a detector over a series. */
export interface ScoringCost {
  readonly fitMs: number;
  /** Nanoseconds of one observation of the stream. */
  readonly nsPerPoint: number;
  /** The fitted state as JSON. */
  readonly stateBytes: number;
  /** What the stream saves. */
  readonly memoryBytes: number;
}

export interface ScoringOutcome extends ScoredSeries {
  /** Absent where the detector was not fitted. */
  readonly cost?: ScoringCost;
  /** Why the detector does not take this training part. It then says nothing of the series. */
  readonly refused?: string;
}

/** Fits a detector with its defaults on the training part, and streams the rest to it. */
export function scoreSeries(task: ScoringTask): ScoringOutcome {
  const begin = performance.now();
  const detector = fitTrainingPart(task);
  const fitMs = performance.now() - begin;
  if (detector instanceof ParameterError) {
    return {
      severities: new Float64Array(task.values.length).fill(NaN),
      raised: new Uint32Array(0),
      refused: detector.message,
    };
  }
  return streamRest(task, detector, fitMs);
}

/** Fitted on what is not a gap. */
function fitTrainingPart(task: ScoringTask): Detector | ParameterError {
  const { algorithm, trainingLength } = task;
  const isObserved = (_: number, i: number) => Number.isFinite(task.values[i]);
  const part = (column: Float64Array) =>
    column.subarray(0, trainingLength).filter(isObserved);
  try {
    const definition = getDetector(algorithm);
    return definition.fit(
      { timestamps: part(task.timestamps), values: part(task.values) },
      definition.parseHyperparameters({}),
      { seed: SEED },
    );
  } catch (error) {
    if (error instanceof ParameterError) return error;
    throw error;
  }
}

function streamRest(
  { timestamps, values, trainingLength }: ScoringTask,
  detector: Detector,
  fitMs: number,
): ScoringOutcome {
  const stream = detector.open();
  const scores = new Float64Array(values.length).fill(NaN);
  const alarms = new Uint8Array(values.length);
  const begin = performance.now();
  for (let i = trainingLength; i < values.length; i++) {
    scores[i] = stream.next(values[i], timestamps[i]);
    if (stream.alarm) alarms[i] = 1;
  }
  const streamMs = performance.now() - begin;
  return {
    severities: scores.map(score => score / detector.threshold),
    raised: Uint32Array.from(alarms.keys()).filter(i => alarms[i] === 1),
    cost: {
      fitMs,
      nsPerPoint: (streamMs * 1e6) / (values.length - trainingLength),
      stateBytes: JSON.stringify(detector.serialize()).length,
      memoryBytes: stream.save().byteLength,
    },
  };
}
