export { EventStore, type NewEvent } from './EventStore';
export { type Paging } from './paging';
export { SeriesStore } from './SeriesStore';
export { toVersionRow } from './versionRow';
export { VersionStore } from './VersionStore';
