export type { Lease, LeaseStore } from './LeaseStore';
export {
  DEFAULT_TIERS,
  RateLimits,
  type RateLimitsOptions,
} from './RateLimits';
export { RedisLeases } from './RedisLeases';
