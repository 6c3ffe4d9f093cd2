import { interleave, median, withSpread } from '../machine/measure.mjs';
import { ms, ratio } from '../report/format.mjs';
import { MeasuredProgram } from '../servers/MeasuredProgram.mjs';

const ROUNDS = 9;
const WARM_UP_ROUNDS = 2;
const MAX_SIMULATION_MS = 1000;
const MAX_ANSWER_MS = 100;

/** What is asked of the program, and how the page calls it. */
const STEPS = {
  simulate: '10,000 runs of ten components over 24 months',
  evaluate:
    'the same plan by closed forms, three scenarios, latencies included',
  advice: 'bottleneck, remedies and recommendations',
  tornado: 'sensitivity of the total to each input',
  erlang: 'Erlang C of 100,000 servers',
};

/**
 * What the capacity model costs: a simulation, and what follows while an input is dragged.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function capacity({ quick, say }) {
  const program = MeasuredProgram.capacity();
  try {
    say('the capacity model: ten components, 24 months');
    const variants = Object.fromEntries(
      ['loop', 'textbook', ...Object.keys(STEPS)].map(op => [
        op,
        async () => (await program.ask({ op })).ms,
      ]),
    );
    await interleave(WARM_UP_ROUNDS, variants);
    const times = await interleave(quick ? 3 : ROUNDS, variants);
    const { difference } = await program.ask({ op: 'erlangDifference' });
    return report(times, difference);
  } finally {
    program.stop();
  }
}

/**
 * @param {Record<string, number[]>} times
 * @param {number} difference - of Erlang C, relative
 */
function report(times, difference) {
  const against = (/** @type {string} */ op, /** @type {string} */ base) =>
    withSpread(
      times[op].map((time, round) => time / times[base][round]),
      ratio,
    );
  const following = ['evaluate', 'advice', 'tornado'].reduce(
    (sum, op) => sum + median(times[op]),
    0,
  );
  return {
    title: 'The capacity model',
    paragraphs: [
      'A plan of ten components over 24 months, five of its inputs uncertain; one thread on one core, CPU time. On the page the simulation runs in a worker and the rest on the main thread. Beside it in the same process: a plain loop with one rounding and two multiplications for each component, month and run, and the textbook recursion of Erlang B over every number of servers.',
    ],
    tables: [
      {
        columns: ['what', 'CPU time', 'beside'],
        rows: Object.entries(STEPS).map(([op, name]) => [
          name,
          withSpread(times[op], ms),
          op === 'erlang'
            ? `${against(op, 'textbook')} of the textbook's`
            : op === 'simulate'
            ? `${against(op, 'loop')} plain loops`
            : '',
        ]),
      },
    ],
    goals: [
      {
        what: '10,000 runs of ten components over 24 months',
        limit: 'under a second',
        measured: withSpread(times.simulate, ms),
        met: median(times.simulate) < MAX_SIMULATION_MS,
      },
      {
        what: 'all that follows an input on the main thread, drawing apart',
        limit: `under ${MAX_ANSWER_MS} ms`,
        measured: ms(following),
        met: following < MAX_ANSWER_MS,
      },
      {
        what: 'Erlang C of 100,000 servers and 99,900 erlangs: difference from the textbook, relative',
        limit: 'at most 1e-9',
        measured: difference.toExponential(1),
        met: difference <= 1e-9,
      },
    ],
  };
}
