/**
 * Training jobs: validation, queue, workers; charts and previews of sources.
 *
 * @packageDocumentation
 */
export { anomalyTrainingPlugin as default } from './plugin';
