import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { interleave, median, withSpread } from '../machine/measure.mjs';
import { stop } from '../machine/programs.mjs';
import { decimals, microseconds } from '../report/format.mjs';
import { PARTS, startComposed, startSink } from '../servers/programs.mjs';
import { singles } from './deploy.mjs';
import { cpuPerRequest, failureNotes } from './figures.mjs';

const ALL = 'all on';
const NONE = 'none of them';

/**
 * What each part costs a prediction: the same handler without it.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function parts(session) {
  const { effort, identity } = session;
  const sink = await startSink();
  const variants = {
    [ALL]: PARTS,
    ...Object.fromEntries(
      PARTS.map(part => [
        `without ${part}`,
        PARTS.filter(each => each !== part),
      ]),
    ),
    [NONE]: [],
  };
  const servers = Object.fromEntries(
    await Promise.all(
      Object.entries(variants).map(async ([name, some]) => [
        name,
        await startComposed({
          parts: some,
          size: FLEET_SIZE,
          sinkUrl: sink.url,
          identity,
        }),
      ]),
    ),
  );
  const tables = [];
  const notes = [];
  for (const [title, seriesCount] of /** @type {[string, number][]} */ ([
    ['one hot series', 1],
    ['285,000 series at random', FLEET_SIZE],
  ])) {
    const traffic = singles(session, seriesCount);
    await session.warm(
      Object.values(servers).map(
        server =>
          /** @type {[import('../servers/programs.mjs').Server, object]} */ ([
            server,
            traffic,
          ]),
      ),
    );
    const results = await interleave(
      effort.rounds,
      Object.fromEntries(
        Object.entries(servers).map(([name, server]) => [
          name,
          () => session.measure(server, traffic),
        ]),
      ),
    );
    tables.push(costTable(title, results));
    notes.push(...failureNotes(results));
  }
  await Promise.all(
    [...Object.values(servers), sink].map(({ program }) => stop(program)),
  );
  return {
    title: 'What each part costs a prediction',
    paragraphs: [
      'The same handler in one process, with everything on and with one part left out; the difference is what the part costs. Recording includes the summing up and sending of roll-ups.',
    ],
    tables,
    goals: [],
    notes,
  };
}

/**
 * @param {string} title
 * @param {Record<string, import('../client/Run.mjs').Measurement[]>} results
 */
function costTable(title, results) {
  const all = results[ALL].map(cpuPerRequest);
  return {
    columns: [title, 'CPU a request', 'less than all, us'],
    rows: Object.entries(results).map(([name, measurements]) => {
      const costs = measurements.map(cpuPerRequest);
      const saved = all.map((each, round) => (each - costs[round]) * 1e6);
      return [
        name,
        withSpread(costs, microseconds),
        name === ALL ? '' : decimals(2)(median(saved)),
      ];
    }),
  };
}
