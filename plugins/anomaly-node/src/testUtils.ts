/**
 * Contract tests of the seams, for those who implement one.
 *
 * @packageDocumentation
 */
export * from './testing';
