export { CsvSource } from './CsvSource';
export { CsvText } from './CsvText';
