export { describeJobLeases, type JobLeasesCase } from './describeJobLeases';
export { describeJobQueue, type JobQueueCase } from './describeJobQueue';
export {
  describeSeriesSource,
  type SeriesSourceCase,
} from './describeSeriesSource';
export { MemoryJobLeases } from './MemoryJobLeases';
