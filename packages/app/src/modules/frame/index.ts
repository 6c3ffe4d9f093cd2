export { frameModule } from './frameModule';
export { frameTranslationRef } from './translation';
export { useFrameTitle } from './useFrameTitle';
