import { BROWSER_VARIABLE, ensureBrowser } from './setup/browser.mjs';
import { SetupError } from './setup/errors.mjs';
import { prepare } from './setup/prepare.mjs';
import {
  findPostgres,
  findRabbitMq,
  findRedis,
  POSTGRES_VARIABLE,
  RABBITMQ_VARIABLE,
  REDIS_VARIABLE,
} from './setup/services.mjs';
import { stopAll } from './setup/shell.mjs';
import { onStopSignal } from './setup/signals.mjs';
import { createSteps } from './setup/steps.mjs';
import { toolEnvironment } from './setup/tools.mjs';
import { NONE, sum, summaryLine } from './testing/counts.mjs';
import { STAGES } from './testing/stages.mjs';

const HELP = `Sets up what is missing, then runs the tests.

  npm test                       all of them
  npm test -- STAGE [STAGE ...]  some: ${STAGES.map(({ name }) => name).join(
    ', ',
  )}
`;

const steps = createSteps();
const isCi = process.env.CI === 'true';

/**
 * What a machine lacks: its tests are skipped, by name, and in CI that fails the run.
 *
 * @param {string} what
 * @returns {import('./testing/counts.mjs').Counts}
 */
function missing(what) {
  steps.say(`${isCi ? 'FAILED' : 'SKIPPED'}: ${what}`);
  return isCi ? { ...NONE, failed: 1 } : { ...NONE, skipped: 1 };
}

/** @param {string[]} names */
function chooseStages(names) {
  const unknown = names.find(name => !STAGES.some(each => each.name === name));
  if (unknown) {
    throw new SetupError(`There is no stage "${unknown}".`, HELP);
  }
  return STAGES.filter(({ name }) => !names.length || names.includes(name));
}

/** @param {import('./testing/stages.mjs').Stage[]} stages */
async function runStages(stages) {
  const isChosen = (/** @type {string} */ name) =>
    stages.some(each => each.name === name);
  const tools = await prepare(steps, { frontend: isChosen('browser') });
  const env = toolEnvironment(tools);
  const counts = [];

  if (isChosen('unit-and-integration')) {
    const postgres = await findPostgres();
    env[POSTGRES_VARIABLE] = postgres;
    if (!postgres) {
      counts.push(
        missing(
          `integration tests on PostgreSQL (no server answers on localhost:5432 to a user who may create databases; ${POSTGRES_VARIABLE} may name one)`,
        ),
      );
    }
    const redis = await findRedis();
    env[REDIS_VARIABLE] = redis;
    if (!redis) {
      counts.push(
        missing(
          `integration tests on Redis (no server answers on localhost:6379; ${REDIS_VARIABLE} may name one)`,
        ),
      );
    }
    const rabbitMq = await findRabbitMq();
    env[RABBITMQ_VARIABLE] = rabbitMq;
    if (!rabbitMq) {
      counts.push(
        missing(
          `integration tests on RabbitMQ (no broker answers on localhost:5672; ${RABBITMQ_VARIABLE} may name one)`,
        ),
      );
    }
  }
  for (const stage of stages) {
    const browser =
      stage.name === 'browser' ? await ensureBrowser(steps, tools) : undefined;
    if (stage.name === 'browser' && !browser) {
      counts.push(
        missing(
          `browser tests (no Chromium; ${BROWSER_VARIABLE} may name one)`,
        ),
      );
      continue;
    }
    const outcome = await steps.step(`Tests: ${stage.name}`, () =>
      stage.run({ ...env, ...(browser && { [BROWSER_VARIABLE]: browser }) }),
    );
    steps.say(
      `Tests: ${stage.name}: ${outcome.failed === 0 ? 'good' : 'FAILED'} (${
        outcome.passed
      } good, ${outcome.failed} bad, ${outcome.skipped} left out)`,
    );
    counts.push(outcome);
  }
  return sum(counts);
}

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  onStopSignal(() => stopAll());
  const total = await runStages(chooseStages(args));
  process.stdout.write(`\n${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  steps.fail(error);
  await stopAll();
  process.stdout.write(`\n${summaryLine({ ...NONE, failed: 1 })}\n`);
  process.exitCode = 1;
}
