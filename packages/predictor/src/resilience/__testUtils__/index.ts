export { describeWithRedis, REDIS_URL } from './redis';
export { TcpProxy } from './TcpProxy';
