export { cutColumns, cutRows } from './cutBody';
