export { templateTextsApi, templateTextsOutputs } from './extensions';
