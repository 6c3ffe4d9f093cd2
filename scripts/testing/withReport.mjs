import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { run } from '../setup/shell.mjs';
import { NONE, withExitCode } from './counts.mjs';

/**
 * Runs a test runner that writes a report, and counts by it.
 *
 * @param {(report: string) => import('./counts.mjs').Counts} count
 * @param {string} fileName
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => string[]} commandFor - the command, given the report's path
 */
export async function withReport(count, fileName, env, commandFor) {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-report-'));
  const file = join(dir, fileName);
  try {
    const [command, ...args] = commandFor(file);
    const exitCode = await run(command, args, { cwd: ROOT, env });
    return withExitCode(readCounts(count, file), exitCode);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {(report: string) => import('./counts.mjs').Counts} count
 * @param {string} file
 */
function readCounts(count, file) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    // The runner ended before it could report; its exit code tells.
    return NONE;
  }
}
