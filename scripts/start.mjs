import { parseOptions, HELP } from './setup/options.mjs';
import { startDevelopment } from './setup/development.mjs';
import { requireFreePort, startPortal } from './setup/portal.mjs';
import { prepare } from './setup/prepare.mjs';
import { onStopSignal } from './setup/signals.mjs';
import { stopAll } from './setup/shell.mjs';
import { createSteps } from './setup/steps.mjs';

const steps = createSteps();
const startedByYarn = process.env.npm_config_user_agent?.startsWith('yarn/');

async function main() {
  const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  onStopSignal(async reason => {
    steps.say(`${reason}: stopping`);
    await stopAll();
    steps.say('Stopped');
  });
  if (startedByYarn) {
    return startDevelopment(steps, options);
  }
  await requireFreePort(options.port);
  const tools = await prepare(steps, { frontend: true });
  const portal = await startPortal(steps, tools, options);
  steps.say(`Vigia is at ${portal.url}. Ctrl-C stops it.`);
  steps.say(
    options.exampleFleet
      ? 'Try: open the address, and look for the drifting and the stuck sensor. The example fleet trains for its first half minute.'
      : 'Try: open the address, and add a first series.',
  );
  const exitCode = await portal.ended;
  steps.say(
    `The portal ended with exit code ${exitCode}. Log: ${portal.logFile}`,
  );
  return exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  steps.fail(error);
  await stopAll();
  process.exitCode = 1;
}
