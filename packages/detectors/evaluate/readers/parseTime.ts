/** Below it an epoch time is in seconds, from it on in milliseconds. */
const MILLISECONDS_FROM = 1e11;
const NUMBER = /^\d+(\.\d*)?$/;
/** A date without a zone is UTC; a space may stand for the T. */
const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/;

/** @returns epoch milliseconds; NaN for what is neither epoch seconds or milliseconds nor ISO 8601 */
export function parseTime(text: string): number {
  if (NUMBER.test(text)) {
    const time = Number(text);
    return time < MILLISECONDS_FROM ? time * 1_000 : time;
  }
  const local = LOCAL.exec(text);
  if (!local) return Date.parse(text);
  const [, day, time = '00:00'] = local;
  return Date.parse(`${day}T${time}Z`);
}
