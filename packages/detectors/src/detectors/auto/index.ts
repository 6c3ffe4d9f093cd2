export { auto } from './auto';
