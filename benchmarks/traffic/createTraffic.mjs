import { batchTraffic } from './batches.mjs';
import { binaryTraffic } from './binary.mjs';
import { singleTraffic } from './single.mjs';

/**
 * The requests that a description, which can be sent to another process, stands for.
 *
 * @param {any} description
 * @returns {{ next(): import('../client/Run.mjs').Prepared }}
 */
export function createTraffic(description) {
  switch (description.kind) {
    case 'single':
      return singleTraffic(description);
    case 'batch':
      return batchTraffic(description);
    case 'binary':
      return binaryTraffic(description);
    default:
      throw new Error(`There is no traffic '${description.kind}'`);
  }
}
