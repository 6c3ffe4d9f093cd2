export { DatabaseJobQueue } from './DatabaseJobQueue';
export { HandOver } from './HandOver';
