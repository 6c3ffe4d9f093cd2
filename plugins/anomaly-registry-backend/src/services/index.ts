export { ChangeFeed, type FollowRequest } from './ChangeFeed';
export { ModelService } from './ModelService';
export { ProductionStream } from './ProductionStream';
export { Registry } from './Registry';
export { SeriesService } from './SeriesService';
