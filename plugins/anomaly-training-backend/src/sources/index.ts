export { describeSources } from './describeSources';
export { InlineSource, withInlineSource } from './InlineSource';
export {
  parseWindow,
  type ParsedWindow,
  type ReadRange,
  resolveWindow,
} from './observationWindow';
export { readObservations } from './readObservations';
