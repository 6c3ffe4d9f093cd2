import { defaultHours, type HoursKnown } from './defaultHours';

const HOUR_MS = 3_600_000;
const TO = Date.UTC(2026, 5, 1);

/** A source that holds so many hours, one observation in so many seconds. */
function source(hours: number, seconds: number): HoursKnown['plot'] {
  const shown = Math.min(hours, 24);
  return {
    extent: { from: TO - hours * HOUR_MS, to: TO },
    from: TO - 24 * HOUR_MS,
    to: TO,
    totalPoints: (shown * 3_600) / seconds + 1,
  };
}
const version = (hours: number) => ({
  trainingWindow: { from: TO - hours * HOUR_MS, to: TO, points: 10_000 },
});
const series = (windowHours?: number) => ({ schedule: { windowHours } });

it.each<[string, HoursKnown, number, number]>([
  [
    'the window of the newest version',
    { series: series(48), newest: version(96), plot: source(2_000, 60) },
    96,
    72,
  ],
  ["the schedule's", { series: series(48), plot: source(2_000, 60) }, 48, 72],
  [
    '10,000 observations of a series of seconds',
    { series: series(), plot: source(2_000, 1) },
    4,
    72,
  ],
  [
    '10,000 observations of five minutes',
    { series: series(), plot: source(5_000, 300) },
    917,
    72,
  ],
  [
    '10,000 of a source that is younger than a day',
    { series: series(), plot: source(10, 1) },
    4,
    3,
  ],
  [
    'no more than the source has',
    { series: series(), plot: source(100, 300) },
    70,
    30,
  ],
  [
    'no more than the source has, of a version that had all',
    { series: series(), newest: version(100), plot: source(100, 60) },
    70,
    30,
  ],
  [
    'a week of a source of which nothing is known',
    { series: series() },
    168,
    72,
  ],
  [
    'a week of a source without observations',
    { series: series(), plot: { from: 0, to: 0, totalPoints: 0 } },
    168,
    72,
  ],
])('starts with %s', (_, known, training, evaluated) => {
  // prettier-ignore
  expect(defaultHours(known)).toEqual({ training, evaluated });
});
