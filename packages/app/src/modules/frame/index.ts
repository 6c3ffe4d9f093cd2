export { entityTabModules } from './entityTabs';
export { frameModule } from './frameModule';
export { frameTranslationRef } from './translation';
export { useFrameTitle } from './useFrameTitle';
