export { ChangeFeed, type FollowRequest } from './ChangeFeed';
export { ModelService } from './ModelService';
export { Registry } from './Registry';
export { SeriesService } from './SeriesService';
