import { z } from 'zod';
import { quantity, share, whole } from './quantities';

const HOURS_A_DAY = 24;

const shape = {
  /** Busiest minute of an hour, divided by the mean of that hour; the requirements plan with 2 to 3. */
  peakFactor: quantity('factor', 1, 20),
  /** Weight of each hour of the day, from midnight; even when absent. Only ratios count. */
  dayProfile: z
    .array(quantity('factor', 0, 1000))
    .length(HOURS_A_DAY)
    .refine(weights => weights.some(weight => weight > 0), {
      message: 'one hour at least must have a weight above 0',
    })
    .optional(),
};

export const userTrafficSchema = z.strictObject({
  kind: z.literal('users'),
  users: quantity('count', 0, 1e10),
  /** Share of the users who use what is planned for. */
  adoption: share(),
  requestsPerUserDay: quantity('perDay', 0, 1e5),
  ...shape,
});

export const seriesTrafficSchema = z.strictObject({
  kind: z.literal('series'),
  series: quantity('count', 0, 1e9),
  /** Time between two observations of a series. */
  samplingSeconds: quantity('seconds', 0.001, 2_592_000),
  /** Observations in one request. */
  batchSize: whole('count', 1, 1_000_000),
  trainingsPerSeriesWeek: quantity('perWeek', 0, 1e4),
  /** Hours of the week over which the trainings are spread. */
  trainingWindowHours: quantity('hours', 0.1, 168),
  ...shape,
});

export const trafficSchema = z.discriminatedUnion('kind', [
  userTrafficSchema,
  seriesTrafficSchema,
]);
/** What makes the requests: users, or series that are observed. */
export type Traffic = z.infer<typeof trafficSchema>;
