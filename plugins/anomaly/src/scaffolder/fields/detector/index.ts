export { detectorFormField } from './formField';
