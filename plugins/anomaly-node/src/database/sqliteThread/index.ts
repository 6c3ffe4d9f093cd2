export { moveToThread } from './moveToThread';
