const openVigia = require('./vigiaStores.cjs');

/**
 * Our queue with the database as its engine.
 *
 * @param {{ url: string }} options
 */
module.exports = async function vigia({ url }) {
  const stores = await openVigia(url);
  return {
    enqueue: stores.admit,
    /** @param {number} count */
    drain: count => stores.work(count, claim => stores.leases.leaseNext(claim)),
    close: stores.close,
  };
};
