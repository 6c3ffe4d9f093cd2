const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type Level = (typeof LEVELS)[number];

/** What is logged beside the message. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Says what happens; one line for each message. */
export type Logger = Record<
  Level,
  (message: string, fields?: LogFields) => void
>;

/**
 * @param base - fields of every line, e.g. which worker it is
 */
export function createLogger(
  options: { level: Level; format: 'json' | 'text' },
  base: LogFields = {},
  write: (line: string) => unknown = line => process.stdout.write(line),
): Logger {
  const isShown = (level: Level) =>
    LEVELS.indexOf(level) <= LEVELS.indexOf(options.level);
  const render = options.format === 'json' ? toJson : toText;
  const at =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      if (isShown(level)) {
        write(`${render(level, message, { ...base, ...fields })}\n`);
      }
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
  };
}

function toJson(level: Level, message: string, fields: LogFields): string {
  const timestamp = new Date().toISOString();
  return JSON.stringify({ timestamp, level, message, ...fields });
}

function toText(level: Level, message: string, fields: LogFields): string {
  const rest = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${new Date().toISOString()} ${level} ${message}${rest.join('')}`;
}
