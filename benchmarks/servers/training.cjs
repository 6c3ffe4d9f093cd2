// The portal's backend with the registry and training as they are, and a source that makes a week of observations in memory.
// Configured by BENCHMARK_CONFIG, Backstage's configuration as JSON.
const {
  coreServices,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { createBackend } = require('@backstage/backend-defaults');
const { ConfigReader } = require('@backstage/config');
const { seriesSourceServiceRef } = require('@vigia/plugin-anomaly-node');

const POINTS = 10_080;
const PERIOD_MS = 60_000;
const FROM = Date.UTC(2026, 0, 5);
/** Different noises; every series is one of them, moved and stretched. */
const NOISES = 16;

/** @param {number} seed */
function gaussianNoise(seed) {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 4_294_967_297;
  };
  return Float64Array.from(
    { length: POINTS },
    () =>
      Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

const timestamps = Float64Array.from(
  { length: POINTS },
  (_, index) => FROM + index * PERIOD_MS,
);
const noises = Array.from({ length: NOISES }, (_, seed) =>
  gaussianNoise(seed + 1),
);

/** @type {import('@vigia/plugin-anomaly-node').SeriesSource} */
const generator = {
  type: 'generator',
  pullable: false,
  checkParameters() {},
  async extent() {
    return { from: FROM, to: timestamps[POINTS - 1], points: POINTS };
  },
  async *read({ parameters }) {
    const index = Number(parameters.index);
    const noise = noises[index % NOISES];
    const mean = 1 + (index % 1_000) / 250;
    const std = 0.05 + (index % 97) / 400;
    const values = new Float64Array(POINTS);
    for (let i = 0; i < POINTS; i++) {
      values[i] = mean + std * noise[i];
    }
    yield { timestamps: timestamps.slice(), values };
  },
};

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader(JSON.parse(String(process.env.BENCHMARK_CONFIG))),
  }),
);
backend.add(
  createServiceFactory({
    service: seriesSourceServiceRef,
    deps: {},
    factory: () => generator,
  }),
);
backend.add(import('@vigia/plugin-anomaly-source-backend-module-sql'));
backend.add(import('@vigia/plugin-anomaly-registry-backend'));
backend.add(import('@vigia/plugin-anomaly-training-backend'));
backend.start();
