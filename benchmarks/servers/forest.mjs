/**
 * Vigia's Isolation Forest, asked line by line on standard input as `sklearn/forest.py` is, with the same parameters.
 * Times are CPU time of the process, its compiler and garbage collector included.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { bundled } from '../micro/bundle.mjs';

const FOREST = '../../detectors/src/detectors/isolationForest';
const TREES = 100;
const SAMPLE_SIZE = 256;

const vigia = await bundled(`
  export { fitDetector } from '../../detectors/src';
  export { createRandom } from '../../detectors/src/math/random';
  export { growForest } from '${FOREST}/grow';
  export { Forest } from '${FOREST}/Forest';
`);

/** @typedef {{ values: Float64Array, timestamps: Float64Array, labels: Uint8Array, lags: number }} Data */

/** @param {string} file @param {number} lags @returns {Data} */
function load(file, lags) {
  const bytes = readFileSync(file);
  const values = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  return {
    values,
    timestamps: values.map((_, i) => i * 60_000),
    labels: readFileSync(`${file}.labels`),
    lags,
  };
}

/** @template T @param {() => T} work @returns {[ms: number, result: T]} */
function cpuMs(work) {
  const since = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(since);
  return [(user + system) / 1000, result];
}

/** @param {Data} data @param {number} seed */
function fit({ values, timestamps, lags }, seed) {
  return vigia.fitDetector({
    algorithm: 'isolation_forest',
    hyperparameters: { trees: TREES, subsample: SAMPLE_SIZE, lags, seed },
    observations: { timestamps, values },
  });
}

/** @param {Data} data @param {number} seed */
function measure(data, seed) {
  const { values, lags } = data;
  const [grow] = cpuMs(() =>
    vigia.Forest.create(
      vigia.growForest(values, {
        trees: TREES,
        sampleSize: SAMPLE_SIZE,
        lags,
        random: vigia.createRandom(seed),
      }),
      SAMPLE_SIZE,
    ),
  );
  const [fitMs, detector] = cpuMs(() => fit(data, seed));
  const [score] = cpuMs(() => detector.scoreBatch(values));
  return { grow, fit: fitMs, score };
}

/** Area under the ROC curve by ranks; equal scores share theirs. @param {Data} data @param {number} seed */
function auc(data, seed) {
  const first = data.lags - 1;
  const scores = fit(data, seed).scoreBatch(data.values).subarray(first);
  const labels = data.labels.subarray(first);
  const order = Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let sum = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    while (end < order.length && scores[order[end]] === scores[order[i]]) end++;
    for (let k = i; k < end; k++) {
      if (labels[order[k]]) {
        positives += 1;
        sum += (i + end + 1) / 2;
      }
    }
    i = end;
  }
  const negatives = order.length - positives;
  return {
    auc: (sum - (positives * (positives + 1)) / 2) / (positives * negatives),
  };
}

/** @type {Data | undefined} */
let data;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  if (asked.op === 'load') {
    data = load(asked.file, asked.lags);
    answer = { rows: data.values.length - data.lags + 1 };
  } else if (data) {
    answer = (asked.op === 'measure' ? measure : auc)(data, asked.seed);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
