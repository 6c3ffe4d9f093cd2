/**
 * The capacity model, asked line by line on standard input: what a simulation takes, what an evaluation, and what Erlang C of many
 * servers. Times are CPU time of the process, its compiler and garbage collector included.
 */
import { createInterface } from 'node:readline';
import { bundled } from '../micro/bundle.mjs';

const RUNS = 10_000;
const MONTHS = 24;
const COMPONENTS = 10;
const SERVERS = 100_000;
const LOAD = 99_900;
/** Of what takes too little to be measured once. */
const REPEATS = 20;

const vigia = await bundled(`
  export {
    erlangC, evaluatePlan, findBottleneck, parsePlan, PRESETS, recommend, simulate, tornado,
  } from '../../../plugins/capacity-common/src';
`);

/** A chain of eight services, two of which call a language model. */
function tenComponents() {
  const [service, model] = vigia.PRESETS.llmFeature.components;
  const components = Array.from({ length: COMPONENTS }, (_, i) => ({
    ...(i < 8 ? service : model),
    id: `part-${i}`,
    loads: [
      {
        from: i === 0 ? 'requests' : `part-${i < 8 ? i - 1 : i - 5}`,
        perRequest: 1,
      },
    ],
  }));
  return vigia.parsePlan({
    ...vigia.PRESETS.llmFeature,
    horizonMonths: MONTHS,
    components,
    uncertainty: {
      'traffic.users': 0.1,
      'traffic.requestsPerUserDay': 0.3,
      'growth.expected': 0.3,
      'components.part-8.promptTokens.mean': 0.3,
      'components.part-0.serviceMs': 0.3,
    },
  });
}

const plan = tenComponents();

/** As many multiplications and look-ups as a simulation has components in months of runs, and nothing else. */
function plainLoop() {
  const prices = Float64Array.from({ length: COMPONENTS }, (_, i) => 1 + i);
  let total = 0;
  for (let run = 0; run < RUNS; run++) {
    let factor = 1 + run / RUNS;
    for (let month = 0; month < MONTHS; month++) {
      for (let i = 0; i < COMPONENTS; i++)
        total += Math.ceil(factor * prices[i]) * prices[i];
      factor *= 1.01;
    }
  }
  return total;
}

/** Erlang C by the recursion over every number of servers, as textbooks give it. */
function textbookErlangC() {
  let blocked = 1;
  for (let k = 1; k <= SERVERS; k++)
    blocked = (LOAD * blocked) / (k + LOAD * blocked);
  return blocked / (1 - (LOAD / SERVERS) * (1 - blocked));
}

/** @type {Record<string, () => unknown>} */
const WORK = {
  loop: plainLoop,
  simulate: () =>
    vigia.simulate(plan, { scenario: 'expected', runs: RUNS, seed: 1 }),
  evaluate: () => vigia.evaluatePlan(plan),
  tornado: () => vigia.tornado(plan, 'expected'),
  advice: () => [
    vigia.recommend(plan, 'expected'),
    vigia.findBottleneck(plan, 'expected'),
  ],
  erlang: () => vigia.erlangC(SERVERS, LOAD),
  textbook: textbookErlangC,
};
const LONG = ['loop', 'simulate'];

for await (const line of createInterface({ input: process.stdin })) {
  const { op } = JSON.parse(line);
  if (op === 'erlangDifference') {
    const difference = Math.abs(
      vigia.erlangC(SERVERS, LOAD) / textbookErlangC() - 1,
    );
    process.stdout.write(`${JSON.stringify({ difference })}\n`);
    continue;
  }
  const repeats = LONG.includes(op) ? 1 : REPEATS;
  const since = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) WORK[op]();
  const { user, system } = process.cpuUsage(since);
  process.stdout.write(
    `${JSON.stringify({ ms: (user + system) / 1000 / repeats })}\n`,
  );
}
