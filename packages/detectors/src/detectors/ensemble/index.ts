export { ensemble } from './ensemble';
