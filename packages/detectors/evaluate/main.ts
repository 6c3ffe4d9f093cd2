import { writeFile } from 'node:fs/promises';
import { ParameterError } from '../src';
import { InputError, MissingDataError, OptionError } from './errors';
import { evaluateArchive } from './modes/archive';
import { evaluateCsv } from './modes/csv';
import { evaluateNab } from './modes/nab';
import type { Scorer } from './modes/Scorer';
import { HELP, parseOptions, type Options } from './options';
import { toMarkdown } from './report/markdown';
import type { Report } from './report/Report';
import { ScoringPool } from './threads/ScoringPool';

const EXIT_FAILED = 1;
const EXIT_NO_DATA = 2;
/** Lines of progress of a run. */
const PROGRESS_LINES = 20;

async function main(): Promise<void> {
  // Yarn runs a package's script in the package's folder.
  const base = process.env.INIT_CWD ?? process.cwd();
  const options = parseOptions(process.argv.slice(2), base);
  if (!options) {
    process.stdout.write(HELP);
    return;
  }
  const found = await evaluate(options);
  const markdown = toMarkdown(found);
  process.stdout.write(markdown);
  if (options.markdown) await writeFile(options.markdown, markdown);
  if (options.json) {
    const { title, figures } = found;
    const json = { title, mode: options.mode, node: process.version, figures };
    await writeFile(options.json, `${JSON.stringify(json, null, 2)}\n`);
  }
}

async function evaluate(options: Options): Promise<Report> {
  const pool = ScoringPool.open(options.threads);
  const scorer: Scorer = {
    score: task => pool.score(task),
    onProgress(done, total) {
      const line = (count: number) =>
        Math.floor((PROGRESS_LINES * count) / total);
      if (line(done) > line(done - 1)) say(`${done} of ${total} runs are done`);
    },
  };
  try {
    switch (options.mode) {
      case 'nab':
        return await evaluateNab(options, scorer);
      case 'archive':
        return await evaluateArchive(options, scorer);
      default:
        return await evaluateCsv(options, scorer);
    }
  } finally {
    await pool.close();
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The user's mistakes are told in a line, ours with the stack. */
function tell(error: unknown): number {
  const isExpected =
    error instanceof OptionError ||
    error instanceof InputError ||
    error instanceof ParameterError ||
    error instanceof MissingDataError;
  if (isExpected) say(error.message);
  else say(error instanceof Error ? `${error.stack}` : String(error));
  return error instanceof MissingDataError ? EXIT_NO_DATA : EXIT_FAILED;
}

main().catch(error => {
  process.exitCode = tell(error);
});
