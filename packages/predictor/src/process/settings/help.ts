import type { Setting } from './parsers';
import { FILE_VARIABLE, variableOf } from './readSettings';
import { SETTINGS, type SettingName } from './table';

/** One row for each setting: variable, name in the file, fallback, what it is. */
export function settingRows(): [string, string, string, string][] {
  return (Object.entries(SETTINGS) as [SettingName, Setting<unknown>][]).map(
    ([name, { shown, doc, aliases = [] }]) => [
      [variableOf(name), ...aliases].join(', '),
      name,
      shown,
      doc,
    ],
  );
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = settingRows().map(([variable, , shown, doc]) =>
    [`  ${variable}`, `      ${doc}${shown && ` [${shown}]`}`].join('\n'),
  );
  return `The predictor: scores observations over HTTP.

Settings are environment variables, and the keys of a YAML or JSON file that ${FILE_VARIABLE} or --config names:
VIGIA_PREDICTOR_PORTAL_URL is portal.url there. The environment wins. Traces are sent where OpenTelemetry's own
OTEL_EXPORTER_OTLP_ENDPOINT says, and nowhere without it.

${rows.join('\n')}
`;
}
