import { sqliteFleet } from '../fleet/databases.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { Histogram } from '../client/Histogram.mjs';
import { stop } from '../machine/programs.mjs';
import { ms, whole } from '../report/format.mjs';
import { emptySnapshot, startPredictor } from '../servers/predictor.mjs';
import { startRegistry } from '../servers/programs.mjs';
import { Promoter } from '../soak/Promoter.mjs';

/** Waited until the predictor has noticed that the registry is gone. */
const NOTICE_MS = 2_000;

/**
 * The first prediction after a promotion, and predictions with the registry down: of models in memory, and of series
 * that nothing is known of.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function cold(session) {
  const times = session.quick ? 100 : 1_000;
  const { config } = await sqliteFleet(FLEET_SIZE, 'cold');
  const registry = await startRegistry(config);
  emptySnapshot('cold');
  const predictor = await startPredictor({
    identity: session.identity,
    portalUrl: registry.url,
    snapshot: 'cold',
  });
  const promoter = new Promoter({
    registryUrl: registry.url,
    predictorUrl: predictor.url,
    token: session.identity.token,
  });
  /** @param {(number: number) => Promise<string>} seriesOf */
  const collect = async seriesOf => {
    const histogram = new Histogram();
    /** @type {Record<string, number>} */
    const layers = {};
    for (let number = 0; number < times; number++) {
      const seriesId = await seriesOf(number);
      const startedAt = performance.now();
      const { model_info: info } = await promoter.predict(seriesId);
      histogram.add(performance.now() - startedAt);
      const answered = `${info.loaded_from} ${info.version}`;
      layers[answered] = (layers[answered] ?? 0) + 1;
    }
    return { ...histogram.quantiles(), layers };
  };

  await collect(async () => 'press-0000-motor-radial');
  const warm = await collect(async () => 'press-0000-motor-radial');
  const promoted = await collect(async number => {
    const { seriesId } = await promoter.promote(number * 7, `cold-${number}`);
    return seriesId;
  });
  await stop(registry.program, 'SIGKILL');
  await new Promise(resolve => setTimeout(resolve, NOTICE_MS));
  const down = await collect(async () => 'press-0000-motor-radial');
  const unknown = await collect(async number => `never-seen-${number}`);
  await stop(predictor.program);

  const rows = { warm, promoted, down, unknown };
  const names = {
    warm: 'a model in memory',
    promoted: 'the first after a promotion',
    down: 'registry killed, a model in memory',
    unknown: 'registry killed, a series never seen: fallback',
  };
  return {
    title: 'Cold models and fallbacks',
    paragraphs: [
      `One request after the other, ${whole(
        times,
      )} of each, through \`fetch\`, whose own time is in all of them. The promotion has just been answered when the prediction is asked for; layers tell which version the first answer was of.`,
    ],
    tables: [
      {
        columns: ['prediction', 'p50', 'p99', 'max', 'answered by'],
        rows: Object.entries(rows).map(([name, { p50, p99, max, layers }]) => [
          names[/** @type {keyof typeof names} */ (name)],
          ms(p50),
          ms(p99),
          ms(max),
          Object.entries(layers)
            .map(([layer, count]) => `${layer} ${whole(count)}`)
            .join(', '),
        ]),
      },
    ],
    goals: [],
  };
}
