export { sourceFormField } from './formField';
export { previewRequest, type SourceData } from './sourceData';
