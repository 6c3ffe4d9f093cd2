import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { MAX_EPOCH_MS } from '@vigia/plugin-anomaly-common';
import type { ObservationColumns } from '../../scoring';
import { checkSeriesId } from '../checks';
import { checkObject, parseJson, shown } from '../json';
import { isSeriesId } from '../seriesIds';
import { numbersOf, splitInputs, textsOf, type Tensor } from './tensors';

/** Name and datatype of what `infer` answers. */
export const OUTPUTS = { anomaly: 'BOOL', anomaly_score: 'FP64' } as const;
export type OutputName = keyof typeof OUTPUTS;

/** Datatypes that an input may have. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  value: ['FP64', 'FP32', 'INT64'],
  timestamp: ['INT64'],
  series_id: ['BYTES'],
};

/** What an infer request asks. */
export interface InferQuestion {
  /** The request's, or a new one. */
  readonly id: string;
  readonly observations: ObservationColumns;
  readonly outputs: readonly { name: OutputName; binary: boolean }[];
  /** How an error names the series of the observation at an index. */
  readonly fieldOf: (index: number) => string;
}

/**
 * The body of an infer request, JSON or with the binary extension. Inputs: `value`; `timestamp`, epoch milliseconds, now
 * when absent; and `series_id` where the model is the fleet's.
 *
 * @param jsonBytes - where the binary data begins; absent without any
 * @param seriesId - of the model; absent for the fleet's
 * @throws InputError that names the input, the index and the bound
 */
export function decodeInfer(
  body: Buffer,
  jsonBytes: number | undefined,
  seriesId: string | undefined,
): InferQuestion {
  const end = jsonBytes ?? body.length;
  // NaN, too, is no length.
  if (!(end <= body.length)) {
    throw new InputError(
      `Inference-Header-Content-Length must be a number of bytes up to ${body.length}, got ${end}`,
    );
  }
  const request = checkObject(parseJson(body.subarray(0, end)), 'The body');
  const { id, parameters } = request;
  if (id !== undefined && typeof id !== 'string') {
    throw new InputError(`id must be string, got ${shown(id)}`);
  }
  const binaryOutput =
    parameters !== undefined &&
    checkObject(parameters, 'parameters').binary_data_output === true;
  return {
    id: id ?? randomUUID(),
    observations: observationsOf(
      byName(splitInputs(request.inputs, body.subarray(end)), seriesId),
      seriesId,
    ),
    outputs: outputsOf(request.outputs, binaryOutput),
    fieldOf: index =>
      seriesId === undefined ? `series_id[${index}]` : 'The model',
  };
}

function byName(
  tensors: readonly Tensor[],
  seriesId: string | undefined,
): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  for (const tensor of tensors) {
    const { name, datatype } = tensor;
    const isKnown =
      Object.hasOwn(INPUTS, name) &&
      (name !== 'series_id' || seriesId === undefined);
    if (!isKnown) {
      throw new InputError(`Unknown input ${shown(name, "'")}`);
    }
    if (!INPUTS[name].includes(datatype)) {
      throw new InputError(
        `${name} must be of datatype ${INPUTS[name].join(' or ')}, got ${shown(
          datatype,
          '',
        )}`,
      );
    }
    if (found.has(name)) {
      throw new InputError(`The input ${name} must be given once`);
    }
    found.set(name, tensor);
  }
  return found;
}

function observationsOf(
  inputs: ReadonlyMap<string, Tensor>,
  seriesId: string | undefined,
): ObservationColumns {
  const value = required(inputs, 'value');
  for (const { name, count } of inputs.values()) {
    if (count !== value.count) {
      throw new InputError(
        `Inputs must be of one shape, got ${value.count} of value and ${count} of ${name}`,
      );
    }
  }
  const timestamp = inputs.get('timestamp');
  return {
    seriesIds: seriesId ?? seriesIdsOf(required(inputs, 'series_id')),
    timestamps: timestamp
      ? instantsOf(timestamp)
      : new Float64Array(value.count).fill(Date.now()),
    values: numbersOf(value),
  };
}

function required(inputs: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const input = inputs.get(name);
  if (input === undefined) {
    throw new InputError(`inputs must have one named ${name}`);
  }
  return input;
}

function seriesIdsOf(tensor: Tensor): string[] {
  const ids = textsOf(tensor);
  let last: string | undefined;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (id !== last) {
      last = isSeriesId(id) ? id : checkSeriesId(id, `series_id[${i}]`);
    }
  }
  return ids;
}

function instantsOf(tensor: Tensor): Float64Array {
  const instants = numbersOf(tensor);
  for (let i = 0; i < instants.length; i++) {
    if (Math.abs(instants[i]) > MAX_EPOCH_MS) {
      throw new InputError(
        `timestamp[${i}] must be within ${MAX_EPOCH_MS} ms of the epoch, got ${instants[i]}`,
      );
    }
  }
  return instants;
}

function outputsOf(
  outputs: unknown,
  binaryOutput: boolean,
): InferQuestion['outputs'] {
  const names = Object.keys(OUTPUTS) as OutputName[];
  if (
    outputs === undefined ||
    (Array.isArray(outputs) && outputs.length === 0)
  ) {
    return names.map(name => ({ name, binary: binaryOutput }));
  }
  if (!Array.isArray(outputs) || outputs.length > names.length) {
    throw new InputError(
      `outputs must be a list of ${names.join(
        ', ',
      )}, each at most once, got ${shown(outputs)}`,
    );
  }
  const asked = outputs.map((each, index) => {
    const { name, parameters } = checkObject(each, `outputs[${index}]`);
    if (typeof name !== 'string' || !Object.hasOwn(OUTPUTS, name)) {
      throw new InputError(
        `outputs[${index}].name must be one of ${names.join(', ')}, got ${shown(
          name,
        )}`,
      );
    }
    const binary =
      parameters === undefined
        ? undefined
        : checkObject(parameters, `outputs[${index}].parameters`).binary_data;
    return {
      name: name as OutputName,
      binary: typeof binary === 'boolean' ? binary : binaryOutput,
    };
  });
  if (new Set(asked.map(({ name }) => name)).size < asked.length) {
    throw new InputError('outputs must have each name once');
  }
  return asked;
}
