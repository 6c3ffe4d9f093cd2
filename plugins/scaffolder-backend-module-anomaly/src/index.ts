/**
 * Actions of Vigia's golden paths, and the local git repositories that they write.
 *
 * @packageDocumentation
 */
export { anomalyGoldenPaths as default } from './feature';
