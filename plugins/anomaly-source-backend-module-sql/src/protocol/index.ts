export { BinaryQuery } from './BinaryQuery';
export { BinaryRow } from './BinaryRow';
export { Session } from './Session';
