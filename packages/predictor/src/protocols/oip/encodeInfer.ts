import { memoryPool } from '../../memoryPool';
import {
  ANOMALY,
  INITIALIZING,
  type AnswerColumns,
  type AnsweredBy,
} from '../../scoring';
import type { FullReply, Reply } from '../Endpoint';
import { flagsJson } from '../hld';
import { asciiJson } from '../json';
import { scoresJson } from '../scores';
import { OUTPUTS, type InferQuestion, type OutputName } from './decodeInfer';

const JSON_BYTES_HEADER = 'inference-header-content-length';
const CONFIDENCES = ['low', 'medium', 'high'] as const;

/** The answer to an infer request: JSON, or JSON and the outputs that were asked for in binary. */
export function encodeInfer(
  modelName: string,
  question: Pick<InferQuestion, 'id' | 'outputs'>,
  answers: AnswerColumns,
): Reply {
  const version = versionOf(answers.answeredBy);
  let text = `{"model_name":${asciiJson(modelName)},${
    version === undefined ? '' : `"model_version":"${version}",`
  }"id":${asciiJson(question.id)},"parameters":${JSON.stringify(
    parametersOf(answers.answeredBy),
  )},"outputs":[`;
  const count = answers.scores.length;
  const binary: Uint8Array[] = [];
  for (const [index, output] of question.outputs.entries()) {
    const { name } = output;
    text += `${index === 0 ? '' : ','}{"name":"${name}","datatype":"${
      OUTPUTS[name]
    }","shape":[${count}],`;
    if (output.binary) {
      const bytes = bytesOf(name, answers);
      binary.push(bytes);
      text += `"parameters":{"binary_data_size":${bytes.length}}}`;
    } else {
      text += `"data":${dataOf(name, answers)}}`;
    }
  }
  text += ']}';
  return binary.length === 0 ? text : binaryReply(text, binary);
}

function dataOf(name: OutputName, { verdicts, scores }: AnswerColumns): string {
  return name === 'anomaly'
    ? flagsJson(verdicts)
    : scoresJson(scores, verdicts);
}

function bytesOf(
  name: OutputName,
  { verdicts, scores }: AnswerColumns,
): Uint8Array {
  if (name === 'anomaly_score') {
    return new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength);
  }
  if (!verdicts.includes(INITIALIZING)) {
    // Of the other two the numbers are what a BOOL is.
    return verdicts;
  }
  const flags = new Uint8Array(verdicts.length);
  for (let i = 0; i < flags.length; i++) {
    flags[i] = verdicts[i] === ANOMALY ? 1 : 0;
  }
  return flags;
}

function binaryReply(text: string, binary: readonly Uint8Array[]): FullReply {
  const body = memoryPool.buffer(
    binary.reduce((sum, { length }) => sum + length, text.length),
  );
  let at = body.write(text, 'latin1');
  for (const bytes of binary) {
    body.set(bytes, at);
    at += bytes.length;
  }
  return {
    status: 200,
    headers: [
      'content-type',
      'application/octet-stream',
      JSON_BYTES_HEADER,
      String(text.length),
    ],
    body,
    isLent: true,
  };
}

/** `5` of v5: of all answers, or none. */
function versionOf(answeredBy: readonly AnsweredBy[]): string | undefined {
  const [version, ...others] = new Set(
    answeredBy.map(({ modelInfo }) => modelInfo.version),
  );
  return others.length === 0 ? versionNumber(version) : undefined;
}

/** `5` of `v5`; undefined for what is no version, such as `fallback`. */
export function versionNumber(version: string | undefined): string | undefined {
  return /^v\d+$/.test(version ?? '') ? version?.slice(1) : undefined;
}

/** Who answered. Of many: the layer when it is one, the least confidence, and the greatest age. */
function parametersOf(answeredBy: readonly AnsweredBy[]): {
  loaded_from?: string;
  confidence: string;
  age_seconds?: number;
} {
  const layers = new Set(
    answeredBy.map(({ modelInfo }) => modelInfo.loadedFrom),
  );
  const ages = answeredBy.flatMap(({ modelInfo }) =>
    modelInfo.ageSeconds === undefined ? [] : [modelInfo.ageSeconds],
  );
  return {
    ...(layers.size === 1 ? { loaded_from: [...layers][0] } : {}),
    confidence:
      CONFIDENCES.find(each =>
        answeredBy.some(({ confidence }) => confidence === each),
      ) ?? 'low',
    // A spread of thousands of ages would be too many arguments.
    ...(ages.length > 0
      ? { age_seconds: ages.reduce((a, b) => Math.max(a, b)) }
      : {}),
  };
}
