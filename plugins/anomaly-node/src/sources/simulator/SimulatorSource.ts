import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import { ObservationBuffer } from '../ObservationBuffer';
import type {
  ReadRequest,
  SeriesSource,
  SourceParameters,
  SourceRequest,
} from '../SeriesSource';
import { parseSimulatorParameters } from './parameters';
import { sampleAtOrBefore, simulatedSensor } from './simulatedSensor';

const BATCH_POINTS = 10_000;
/** The sensor has always been there: since the epoch. */
const FIRST_OBSERVATION_AT = 0;

/**
 * Vibration sensors of a plant that does not exist: a pure function of the series' parameters and the time, so that any
 * range can be read again and is always the same. The newest observation is now.
 */
export class SimulatorSource implements SeriesSource {
  readonly type = 'simulator';
  readonly pullable = true;
  readonly #now: () => number;

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? Date.now;
  }

  checkParameters(parameters: SourceParameters): void {
    parseSimulatorParameters(parameters);
  }

  async extent(request: SourceRequest): Promise<SourceExtent> {
    request.signal?.throwIfAborted();
    const { periodMs } = parseSimulatorParameters(request.parameters);
    const to = sampleAtOrBefore(this.#now(), periodMs);
    return {
      from: FIRST_OBSERVATION_AT,
      to,
      points: (to - FIRST_OBSERVATION_AT) / periodMs + 1,
    };
  }

  async *read(request: ReadRequest): AsyncIterable<Observations> {
    const { signal, limit = Infinity } = request;
    const parameters = parseSimulatorParameters(request.parameters);
    const { periodMs } = parameters;
    const { from, to } = await this.extent(request);
    const first = Math.ceil(Math.max(from, request.from ?? from) / periodMs);
    const end = Math.min(to, request.to ?? to);
    const sensor = simulatedSensor(parameters);
    const batch = new ObservationBuffer();
    for (let index = first; index * periodMs <= end; index++) {
      if (index - first >= limit) {
        break;
      }
      batch.add(index * periodMs, sensor(index * periodMs));
      if (batch.length === BATCH_POINTS) {
        yield batch.take();
        // Lets others run between batches: making them is work of the processor alone.
        await new Promise(setImmediate);
        signal?.throwIfAborted();
      }
    }
    if (batch.length > 0) {
      yield batch.take();
    }
  }
}
