export { CapacityClient } from './CapacityClient';
