import { BODIES, batchObservations } from './batches.mjs';
import { bearer, post } from './http.mjs';
import { checkScore } from './single.mjs';

const HEADER_LENGTH = /\r\ninference-header-content-length: *(\d+)/i;
const DOUBLE_BYTES = 8;
const SPOTS = 97;

/**
 * @typedef {object} BinaryTraffic
 * @property {'binary'} kind
 * @property {string} inference - what the path begins with, before /v2
 * @property {number} size - observations in a call, all of one series
 * @property {string} [token]
 */

/**
 * The Open Inference Protocol V2 with its binary extension: JSON, then raw little-endian numbers.
 *
 * @param {BinaryTraffic} options
 */
export function binaryTraffic({ inference, size, token }) {
  const prepared = Array.from({ length: BODIES }, (_, index) => {
    const sent = batchObservations({ seriesCount: 1, size }, index);
    const timestamps = BigInt64Array.from(sent, each => BigInt(each.timestamp));
    const values = Float64Array.from(sent, each => each.value);
    const head = Buffer.from(JSON.stringify(inferenceHead(size)));
    const body = Buffer.concat([
      head,
      Buffer.from(timestamps.buffer),
      Buffer.from(values.buffer),
    ]);
    return {
      request: post(
        `${inference}/v2/models/anomaly-detector-${sent[0].seriesId}/infer`,
        body,
        {
          ...bearer(token),
          'Content-Type': 'application/octet-stream',
          'Inference-Header-Content-Length': String(head.length),
        },
      ),
      observations: size,
      /**
       * @param {string} _text
       * @param {Buffer} answer
       * @param {string} answerHead
       */
      check: (_text, answer, answerHead) =>
        checkBinary(answer, answerHead, sent),
    };
  });
  let number = 0;
  return { next: () => prepared[number++ % BODIES] };
}

/** @param {number} size */
function inferenceHead(size) {
  const parameters = { binary_data_size: size * DOUBLE_BYTES };
  return {
    inputs: [
      { name: 'timestamp', shape: [size], datatype: 'INT64', parameters },
      { name: 'value', shape: [size], datatype: 'FP64', parameters },
    ],
    parameters: { binary_data_output: true },
  };
}

/**
 * @param {Buffer} answer
 * @param {string} head
 * @param {import('./observations.mjs').Observation[]} sent
 */
function checkBinary(answer, head, sent) {
  const length = Number(HEADER_LENGTH.exec(head)?.[1]);
  if (!length) {
    return 'an answer without binary data';
  }
  const { outputs } = JSON.parse(answer.subarray(0, length).toString());
  /** @type {Record<string, number>} */
  const offsets = {};
  let offset = length;
  for (const { name, parameters } of outputs) {
    offsets[name] = offset;
    offset += parameters.binary_data_size;
  }
  if (offset !== answer.length) {
    return `${answer.length} bytes, not ${offset}`;
  }
  for (let i = 0; i < sent.length; i += SPOTS) {
    const problem = checkScore(
      answer.readDoubleLE(offsets.anomaly_score + i * DOUBLE_BYTES),
      answer[offsets.anomaly + i] === 1,
      sent[i],
    );
    if (problem) {
      return `score ${i}: ${problem}`;
    }
  }
  return undefined;
}
