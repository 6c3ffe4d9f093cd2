export { collidingIds } from './collisions';
export { compactModel } from './models';
