/**
 * The predictor in the portal, the collector, anomaly events and roll-ups.
 *
 * @packageDocumentation
 */
export { anomalyPredictorPlugin as default } from './plugin';
