export { backoffMs } from './backoff';
export {
  ChangeFollower,
  type ChangeFollowerOptions,
  type ChangeListener,
  type FollowerState,
} from './ChangeFollower';
