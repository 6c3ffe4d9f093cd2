export { describeJobQueue, type JobQueueCase } from './describeJobQueue';
export {
  describeSeriesSource,
  type SeriesSourceCase,
} from './describeSeriesSource';
