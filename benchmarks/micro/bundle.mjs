import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../machine/programs.mjs';

const require = createRequire(join(ROOT, 'packages/predictor/package.json'));

/**
 * Bundles TypeScript as the predictor's image does, and loads it.
 *
 * @param {string} contents - a module in the predictor's `src`
 */
export async function bundled(contents) {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-micro-'));
  const outfile = join(directory, 'bundle.cjs');
  try {
    await require('esbuild').build({
      stdin: {
        contents,
        resolveDir: join(ROOT, 'packages/predictor/src'),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      outfile,
    });
    return require(outfile);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
