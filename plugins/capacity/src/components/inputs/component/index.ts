export { ComponentSections } from './ComponentSections';
