export {
  RedisConnection,
  type RedisConnectionOptions,
} from './RedisConnection';
