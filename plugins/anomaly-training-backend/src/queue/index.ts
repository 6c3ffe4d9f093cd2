export { DatabaseJobQueue } from './DatabaseJobQueue';
export { ExpiryWatch } from './ExpiryWatch';
export { Offers } from './Offers';
export { QueueLook } from './QueueLook';
export { TokenBucket } from './TokenBucket';
