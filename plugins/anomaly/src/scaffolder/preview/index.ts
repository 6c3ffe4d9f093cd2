export { PreviewChart } from './PreviewChart';
export { PreviewState } from './PreviewState';
export { usePreview, type PreviewResult } from './usePreview';
export { ValidationResult } from './ValidationResult';
