export { Collector, type CollectorOptions } from './Collector';
export { FollowedSeries, type PulledSeries } from './FollowedSeries';
export { OrphanedRecords } from './OrphanedRecords';
export { SeriesPuller, type SeriesPullerOptions } from './SeriesPuller';
export { slotOf } from './slotOf';
