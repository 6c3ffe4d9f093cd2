export { anomalyExamplePlugin as default } from './plugin';
