export { describeProgress } from './progress';
export { startOrRejoin } from './startOrRejoin';
export { waitForJob } from './waitForJob';
