import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import {
  toPredictorSettings,
  type PredictorSettings,
} from './PredictorSettings';
import { FILE_VARIABLE, readSettings } from './readSettings';

/**
 * Reads the file of settings, if one is named, and the environment.
 *
 * @param path - of the file; what the environment names when absent
 * @throws InputError that names the file or the setting
 */
export async function loadSettings(
  env: NodeJS.ProcessEnv,
  path: string | undefined = env[FILE_VARIABLE],
): Promise<PredictorSettings> {
  const file = path ? await readYaml(path) : {};
  return toPredictorSettings(readSettings(env, file), env);
}

async function readYaml(path: string): Promise<unknown> {
  try {
    // An empty file is one without settings.
    return parse(await readFile(path, 'utf8')) ?? {};
  } catch (error) {
    throw new InputError(
      `The file of settings ${path} cannot be read: ${
        (error as Error).message
      }`,
    );
  }
}
