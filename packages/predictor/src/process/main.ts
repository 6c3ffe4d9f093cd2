import { parseArgs } from 'node:util';
import { run } from './run';
import { helpText, loadSettings } from './settings';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, config: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(helpText());
    return;
  }
  await run(await loadSettings(process.env, values.config));
}

main().catch(error => {
  process.stderr.write(`The predictor cannot start: ${error.message}\n`);
  process.exit(1);
});
