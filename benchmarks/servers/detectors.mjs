/**
 * Every detector on series of 10,000 observations, asked line by line on standard input: what a fit takes, what a score, and
 * what is kept of them. Times are CPU time of the process, its compiler and garbage collector included.
 */
import { createInterface } from 'node:readline';
import { scramble } from '../fleet/fleet.mjs';
import { bundled } from '../micro/bundle.mjs';

const OBSERVATIONS = 10_000;
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 5);
/** Of a measurement: fits, and passes over the series. */
const REPEATS = 3;
const CYCLE = 2 * Math.PI;

const vigia = await bundled(`
  export { ALGORITHMS, fitDetector } from '../../detectors/src';
`);

/** Near normal, of deviation .5. @param {number} i */
function noise(i) {
  const uniform = (/** @type {number} */ k) => (scramble(k) % 65_536) / 65_536;
  return uniform(3 * i) + uniform(3 * i + 1) + uniform(3 * i + 2) - 1.5;
}

/** @type {Record<string, (i: number) => number>} */
const SERIES = {
  'a cycle of 1,440': i => 3 + Math.sin((CYCLE * i) / 1440) + 0.5 * noise(i),
  'a cycle of 200': i =>
    3 +
    Math.sin((CYCLE * i) / 200) +
    0.3 * Math.sin((3 * CYCLE * i) / 200) +
    0.2 * noise(i),
  'no cycle': i => 3 + noise(i),
};

const timestamps = Float64Array.from(
  { length: 2 * OBSERVATIONS },
  (_, i) => START_MS + i * MINUTE_MS,
);
/** Twice as long as is trained on: the second half is scored. */
const values = Object.fromEntries(
  Object.entries(SERIES).map(([name, valueAt]) => [
    name,
    Float64Array.from(timestamps, (_, i) => valueAt(i)),
  ]),
);

/** Milliseconds of one of {@link REPEATS} runs. @param {() => unknown} work */
function cpuMs(work) {
  const since = process.cpuUsage();
  for (let repeat = 0; repeat < REPEATS; repeat++) work();
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000 / REPEATS;
}

/** Mean and deviation, as anyone would write it. @param {Float64Array} series */
function plainLoop(series) {
  let sum = 0;
  for (const value of series) sum += value;
  const mean = sum / series.length;
  let squares = 0;
  for (const value of series) squares += (value - mean) ** 2;
  return Math.sqrt(squares / series.length);
}

/** @param {string} algorithm @param {string} series */
function measure(algorithm, series) {
  const training = values[series].subarray(0, OBSERVATIONS);
  const later = values[series].subarray(OBSERVATIONS);
  const fit = () =>
    vigia.fitDetector({
      algorithm,
      observations: {
        timestamps: timestamps.subarray(0, OBSERVATIONS),
        values: training,
      },
    });
  const detector = fit();
  const stream = detector.open();
  let at = OBSERVATIONS;
  const nsPerPoint = (/** @type {() => unknown} */ work) =>
    (cpuMs(work) * 1e6) / OBSERVATIONS;
  return {
    loopMs: cpuMs(() => plainLoop(training)),
    fitMs: cpuMs(fit),
    streamNs: nsPerPoint(() => {
      for (let i = 0; i < OBSERVATIONS; i++)
        stream.next(later[i], START_MS + at++ * MINUTE_MS);
    }),
    batchNs: nsPerPoint(() => detector.scoreBatch(later)),
    stateBytes: JSON.stringify(detector.serialize()).length,
    memoryBytes: stream.save().length,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { op, algorithm, series } = JSON.parse(line);
  const answer =
    op === 'list'
      ? { algorithms: vigia.ALGORITHMS, series: Object.keys(SERIES) }
      : measure(algorithm, series);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
