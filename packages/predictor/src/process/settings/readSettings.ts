import { InputError } from '@backstage/errors';
import { SETTINGS, type SettingName, type SettingValues } from './table';
import type { Setting } from './parsers';

const PREFIX = 'VIGIA_PREDICTOR_';
/** Names the file of settings. */
export const FILE_VARIABLE = `${PREFIX}CONFIG`;

const NAMES = Object.keys(SETTINGS) as SettingName[];

/** e.g. `VIGIA_PREDICTOR_AUTH_JWT_JWKS_URL` of `auth.jwt.jwksUrl` */
export function variableOf(name: SettingName): string {
  return (
    PREFIX +
    name
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replaceAll('.', '_')
      .toUpperCase()
  );
}

/**
 * Reads all settings: the environment wins over the file, the file over what is built in. A variable set to nothing
 * counts as not set.
 *
 * @param file - what the file of settings holds, nested by the parts of the names
 * @throws InputError that names the setting and where it was set; also for one that does not exist
 */
export function readSettings(
  env: NodeJS.ProcessEnv,
  file: unknown = {},
): SettingValues {
  const inFile = flatten(file);
  refuseUnknown(env, inFile);
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of NAMES) {
    const setting: Setting<unknown> = SETTINGS[name];
    const variable = [variableOf(name), ...(setting.aliases ?? [])].find(
      each => env[each],
    );
    if (variable) {
      values[name] = parse(setting, variable, env[variable]);
    } else if (inFile.has(name)) {
      values[name] = parse(setting, name, inFile.get(name));
    } else {
      values[name] = setting.fallback;
    }
  }
  return values as SettingValues;
}

function parse(setting: Setting<unknown>, where: string, raw: unknown) {
  try {
    return setting.parse(raw);
  } catch (error) {
    throw new InputError(`${where} ${(error as Error).message}`);
  }
}

function refuseUnknown(env: NodeJS.ProcessEnv, inFile: Map<string, unknown>) {
  const variables = new Set([FILE_VARIABLE, ...NAMES.map(variableOf)]);
  const unknown =
    Object.keys(env).find(
      variable => variable.startsWith(PREFIX) && !variables.has(variable),
    ) ?? [...inFile.keys()].find(name => !(name in SETTINGS));
  if (unknown) {
    throw new InputError(`There is no setting ${unknown}; --help tells all`);
  }
}

/** `{a: {b: 1}}` as `a.b`: 1. What is a setting's own value is not taken apart. */
function flatten(
  value: unknown,
  prefix = '',
  into = new Map<string, unknown>(),
): Map<string, unknown> {
  if (typeof value !== 'object' || !value || Array.isArray(value)) {
    throw new InputError(
      prefix
        ? `${prefix.slice(0, -1)} must hold settings`
        : 'The file of settings must hold an object',
    );
  }
  for (const [key, entry] of Object.entries(value)) {
    const name = prefix + key;
    if (
      NAMES.some(each => each.startsWith(`${name}.`)) &&
      !(name in SETTINGS)
    ) {
      flatten(entry, `${name}.`, into);
    } else {
      into.set(name, entry);
    }
  }
  return into;
}
