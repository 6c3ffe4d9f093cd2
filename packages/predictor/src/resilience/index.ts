export type { CircuitStore, SharedState } from './CircuitStore';
export { RedisCircuit, type RedisCircuitOptions } from './RedisCircuit';
export {
  RedisConnection,
  type RedisConnectionOptions,
} from './RedisConnection';
export {
  type BreakerCallOptions,
  isRegistryAway,
  RegistryBreaker,
  type RegistryBreakerOptions,
} from './RegistryBreaker';
