/**
 * CPU nanoseconds of the scoring core and of recording, without HTTP: `taskset -c 1 node benchmarks/micro/core.mjs`,
 * with `--only=TEXT` those whose name has it, with `--cpu-prof` where it goes. Process CPU time, garbage collection and
 * compiler included; median and least of the rounds.
 */
import { FLEET_SIZE, fleetSeries, scramble } from '../fleet/fleet.mjs';
import { median } from '../machine/measure.mjs';
import { bundled } from './bundle.mjs';

const ROUNDS = 9;
const BATCH = 10_000;
const BATCHES = 16;
/** 2026-01-01, in milliseconds; all observations lie in one window of roll-ups. */
const TIMESTAMP = 1_767_225_600_000;

const core = await bundled(`
  export { ContextStore } from './context';
  export { FleetTable } from './fleet';
  export { BoundsLayer, MemoryLayer } from './layers';
  export { Freshness, ModelCache } from './models';
  export { PredictionLog } from './recording';
  export { AnsweredByPool, Predictor } from './scoring';
`);

function fleetTable() {
  const fleet = core.FleetTable.create({ expected: FLEET_SIZE });
  for (let i = 0; i < FLEET_SIZE; i++) {
    const { seriesId } = fleetSeries(i);
    const mean = 3 + (scramble(i) % 1024) / 1024;
    const std = 0.2 + (scramble(i + 1) % 1024) / 8192;
    fleet.put({
      seriesId,
      version: 1 + (i % 7),
      algorithm: 'statistical',
      centre: mean,
      scale: std,
      threshold: 6,
      mean,
      std,
      longestRun: 9,
      trainingWindow: { from: 0, to: 1, points: 10_080 },
    });
  }
  return fleet;
}

/** @param {any} fleet @param {any} [recorder] */
function predictor(fleet, recorder) {
  const freshness = core.Freshness.create();
  freshness.inStep();
  const answers = core.AnsweredByPool.create();
  const cache = core.ModelCache.create(
    { load: () => Promise.reject(new Error('no registry')) },
    { fleet },
  );
  return core.Predictor.create({
    layers: [
      new core.MemoryLayer({ cache, freshness, answers }),
      new core.BoundsLayer(answers),
    ],
    cache,
    freshness,
    answers,
    contexts: core.ContextStore.create(),
    recorder,
  });
}

/** Ids as a request brings them: strings that nobody has read before. */
class Requests {
  #texts;
  #next = 0;

  /** @param {number} batches - of different series; the same come again after them */
  constructor(batches) {
    this.#texts = Array.from({ length: batches }, (_, batch) =>
      JSON.stringify(
        Array.from(
          { length: BATCH },
          (_each, i) =>
            fleetSeries(scramble(batch * BATCH + i) % FLEET_SIZE).seriesId,
        ),
      ),
    );
  }

  /** @returns {string[]} */
  next() {
    return JSON.parse(this.#texts[this.#next++ % this.#texts.length]);
  }
}

const fleet = fleetTable();
const alone = predictor(fleet);
const log = core.PredictionLog.create({
  sink: { write: async () => {} },
  onSummed: () => {},
});
const recorded = predictor(fleet, log);
const spread = new Requests(28);
const same = new Requests(1);
const [hot] = same.next();
/** One in 1,000 an anomaly. */
const columns = {
  timestamps: new Float64Array(BATCH).fill(TIMESTAMP).map((t, i) => t + i),
  values: Float64Array.from({ length: BATCH }, (_, i) =>
    i % 1000 === 0 ? 99 : 3 + (scramble(i) % 1024) / 1024,
  ),
};

/** @param {any} scoring @param {readonly string[]} ids */
function oneByOne(scoring, ids) {
  for (let i = 0; i < ids.length; i++) {
    scoring.predict(ids[i], columns.timestamps[i], columns.values[i]);
  }
}

/** @type {Record<string, { ids: () => any, run: (ids: any) => void, flush?: boolean }>} */
const CASES = {
  'find, random': {
    ids: () => spread.next(),
    run: ids => ids.forEach((/** @type {string} */ id) => fleet.find(id)),
  },
  'predict, one series': {
    ids: () => new Array(BATCH).fill(hot),
    run: ids => oneByOne(alone, ids),
  },
  'predict, random': {
    ids: () => spread.next(),
    run: ids => oneByOne(alone, ids),
  },
  'columns, one series': {
    ids: () => hot,
    run: seriesIds => alone.predictColumns({ seriesIds, ...columns }),
  },
  'columns, 10,000 of 285,000 series': {
    ids: () => spread.next(),
    run: seriesIds => alone.predictColumns({ seriesIds, ...columns }),
  },
  'columns, the same 10,000 series': {
    ids: () => same.next(),
    run: seriesIds => alone.predictColumns({ seriesIds, ...columns }),
  },
  'recorded: predict, one series': {
    ids: () => new Array(BATCH).fill(hot),
    run: ids => oneByOne(recorded, ids),
    flush: true,
  },
  'recorded: predict, random': {
    ids: () => spread.next(),
    run: ids => oneByOne(recorded, ids),
    flush: true,
  },
  'recorded: columns, one series': {
    ids: () => hot,
    run: seriesIds => recorded.predictColumns({ seriesIds, ...columns }),
    flush: true,
  },
  'recorded: columns, the same 10,000 series': {
    ids: () => same.next(),
    run: seriesIds => recorded.predictColumns({ seriesIds, ...columns }),
    flush: true,
  },
};

/** @param {NodeJS.CpuUsage} since @returns {number} ns */
function cpuSince(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) * 1000;
}

/**
 * One round, its flush included; making the requests is not.
 *
 * @param {CASES[string]} each
 */
async function measure({ ids, run, flush }) {
  let spent = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const seriesIds = ids();
    const since = process.cpuUsage();
    run(seriesIds);
    // A turn of the event loop, as between two requests.
    await new Promise(setImmediate);
    spent += cpuSince(since);
  }
  const since = process.cpuUsage();
  if (flush) await log.flush();
  return (spent + cpuSince(since)) / (BATCH * BATCHES);
}

const only = process.argv.find(arg => arg.startsWith('--only='))?.slice(7);
const chosen = Object.entries(CASES).filter(([name]) =>
  name.includes(only ?? ''),
);
/** @type {Record<string, number[]>} */
const results = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, each] of chosen) {
    (results[name] ??= []).push(await measure(each));
  }
}
for (const [name, all] of Object.entries(results)) {
  const [middle, least] = [median(all), Math.min(...all)].map(ns =>
    ns.toFixed(1).padStart(8),
  );
  process.stdout.write(`${name.padEnd(44)}${middle}${least} ns\n`);
}
process.exit(0);
