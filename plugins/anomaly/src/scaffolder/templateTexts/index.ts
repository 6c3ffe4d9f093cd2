export { templateTextExtensions } from './extensions';
