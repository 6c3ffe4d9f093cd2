/**
 * A broker of a test's own, which it may kill.
 *
 * @packageDocumentation
 */
export { describeWithOwnBroker, OwnBroker } from './testing';
