export { Actuals } from './Actuals';
