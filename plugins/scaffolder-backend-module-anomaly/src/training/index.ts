export { describeProgress } from './progress';
export { waitForJob } from './waitForJob';
