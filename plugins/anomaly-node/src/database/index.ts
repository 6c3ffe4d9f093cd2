export { connectDatabase, isPostgres } from './connect';
export { decodeCursor, encodeCursor, type CursorValues } from './cursor';
