export { seriesIdFormField } from './formField';
