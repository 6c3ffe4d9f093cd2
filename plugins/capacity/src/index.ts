/**
 * The page that answers what a load takes, what it costs, and what becomes too small first.
 *
 * @packageDocumentation
 */
export { capacityPlugin as default } from './plugin';
export * from './api';
export { capacityTranslationRef } from './translation';
