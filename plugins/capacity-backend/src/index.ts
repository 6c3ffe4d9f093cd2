/**
 * Capacity and cost plans over HTTP.
 *
 * @packageDocumentation
 */
export { capacityPlugin as default } from './plugin';
