import { join } from 'node:path';
import { tryLock } from '../scripts/setup/lock.mjs';
import { commandOf, HELP, parseOptions } from './options.mjs';
import { goFirst } from './machine/priority.mjs';
import { DATA, stopAll } from './machine/programs.mjs';
import { toMarkdown, writeSection } from './report/report.mjs';
import { Session } from './scenarios/Session.mjs';

/** @type {Record<string, () => Promise<(session: Session, options: import('./options.mjs').Options) => Promise<import('./report/report.mjs').Report>>>} */
const LOADERS = {
  single: async () => (await import('./scenarios/single.mjs')).single,
  'fixed-rate': async () =>
    (await import('./scenarios/fixedRate.mjs')).fixedRate,
  batch: async () => (await import('./scenarios/batch.mjs')).batch,
  start: async () => (await import('./scenarios/start.mjs')).start,
  cold: async () => (await import('./scenarios/cold.mjs')).cold,
  growth: async () => (await import('./scenarios/growth.mjs')).growth,
  parts: async () => (await import('./scenarios/parts.mjs')).parts,
  queue: async () => (await import('./scenarios/queue.mjs')).queue,
  submit: async () => (await import('./scenarios/submit.mjs')).submit,
  fleet: async () =>
    (await import('./scenarios/fleetTraining.mjs')).fleetTraining,
  detectors: async () => (await import('./scenarios/detectors.mjs')).detectors,
  forest: async () => (await import('./scenarios/forest.mjs')).forest,
  capacity: async () => (await import('./scenarios/capacity.mjs')).capacity,
  'fleet-sql': async () =>
    (await import('./scenarios/fleetFromSql.mjs')).fleetFromSql,
  soak: async () => (await import('./soak/soak.mjs')).soak,
};

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @param {string} name
 * @param {import('./options.mjs').Options} options
 */
async function runScenario(name, options) {
  const scenario = await LOADERS[name]();
  const session = await Session.open({ quick: options.quick, say });
  try {
    const report = await scenario(session, options);
    const markdown = toMarkdown(report, commandOf(name, options));
    process.stdout.write(`${markdown}\n\n`);
    if (options.write) {
      writeSection(name, markdown);
    }
  } finally {
    await session.close();
  }
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const lock = await tryLock(join(DATA, 'run.lock'));
  if ('heldBy' in lock) {
    throw new Error(
      `Process ${lock.heldBy} measures already: two at a time falsify each other.`,
    );
  }
  goFirst();
  try {
    for (const name of options.scenarios) {
      await runScenario(name, options);
    }
  } finally {
    await lock.release();
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    stopAll();
    process.exit(1);
  });
}
try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.stack ?? error.message : String(error));
  process.exitCode = 1;
} finally {
  stopAll();
}
