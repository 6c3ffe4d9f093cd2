import { parseTime } from './parseTime';

const NEW_YEAR_MS = Date.UTC(2026, 0, 1);

it.each([
  ['1767225600', NEW_YEAR_MS],
  ['1767225600.5', NEW_YEAR_MS + 500],
  ['1767225600000', NEW_YEAR_MS],
  ['2026-01-01', NEW_YEAR_MS],
  ['2026-01-01 00:00', NEW_YEAR_MS],
  ['2026-01-01 00:00:00', NEW_YEAR_MS],
  ['2026-01-01T00:00:00.250000', NEW_YEAR_MS + 250],
  ['2026-01-01T00:00:00Z', NEW_YEAR_MS],
  ['2026-01-01T01:00:00+01:00', NEW_YEAR_MS],
  ['', NaN],
  ['yesterday', NaN],
])("'%s' is %d", (text, time) => {
  expect(parseTime(text)).toBe(time);
});
