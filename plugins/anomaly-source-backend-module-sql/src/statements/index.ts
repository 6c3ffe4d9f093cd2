export { chunksOfTable, type TableOfChunks } from './chunks';
export { quoteColumn, quoteTable } from './identifiers';
export { checkQuery, rowsOfQuery, rowsOfTable } from './rows';
export type {
  SeriesStatements,
  Statement,
  StatementRequest,
} from './Statement';
export { TIME_FORMATS, TIME_UNITS } from './time';
