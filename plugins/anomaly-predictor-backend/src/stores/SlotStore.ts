import type { Knex } from 'knex';

/** Shares of the fleet; more than there will ever be instances, few enough to renew in one statement. */
export const SLOTS = 64;

/**
 * Which instance collects which slots. A slot has one holder until its lease ends; the transaction of each batch checks
 * the series' cursor besides, so that a holder whose lease ran out unnoticed doubles nothing.
 */
export class SlotStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Makes the slots; those that are there stay as they are. */
  async create(): Promise<void> {
    const rows = Array.from({ length: SLOTS }, (_, slot) => ({
      slot,
      instance_id: null,
      lease_until: 0,
    }));
    await this.#knex('collector_slots')
      .insert(rows)
      .onConflict('slot')
      .ignore();
  }

  /**
   * Renews an instance's leases, gives back what is above its fair share, and takes free slots up to it.
   *
   * @param now - epoch milliseconds; clocks of instances may differ by less than the lease
   * @returns the slots that the instance holds
   */
  async share(
    instanceId: string,
    leaseMs: number,
    now: number,
  ): Promise<Set<number>> {
    const leaseUntil = now + leaseMs;
    await this.#knex('collector_instances')
      .where('lease_until', '<', now)
      .delete();
    await this.#knex('collector_instances')
      .insert({ instance_id: instanceId, lease_until: leaseUntil })
      .onConflict('instance_id')
      .merge();
    const [{ instances }] = await this.#knex('collector_instances').count({
      instances: '*',
    });
    const fairShare = Math.ceil(SLOTS / Number(instances));

    const held = await this.#held(instanceId, now);
    await this.#release(instanceId, held.slice(fairShare));
    const kept = held.slice(0, fairShare);
    await this.#knex('collector_slots')
      .where({ instance_id: instanceId })
      .andWhere('lease_until', '>=', now)
      .update({ lease_until: leaseUntil });
    await this.#take(instanceId, fairShare - kept.length, now, leaseUntil);
    return new Set(await this.#held(instanceId, now));
  }

  /** Gives all slots back, so that others need not wait for the leases to end. */
  async leave(instanceId: string): Promise<void> {
    await this.#release(instanceId, undefined);
    await this.#knex('collector_instances')
      .where({ instance_id: instanceId })
      .delete();
  }

  async #held(instanceId: string, now: number): Promise<number[]> {
    const rows: { slot: number }[] = await this.#knex('collector_slots')
      .select('slot')
      .where({ instance_id: instanceId })
      .andWhere('lease_until', '>=', now)
      .orderBy('slot');
    return rows.map(({ slot }) => slot);
  }

  async #release(
    instanceId: string,
    slots: number[] | undefined,
  ): Promise<void> {
    if (slots?.length === 0) {
      return;
    }
    await this.#knex('collector_slots')
      .where({ instance_id: instanceId })
      .modify(builder => {
        if (slots) {
          builder.whereIn('slot', slots);
        }
      })
      .update({ instance_id: null, lease_until: 0 });
  }

  async #take(
    instanceId: string,
    count: number,
    now: number,
    leaseUntil: number,
  ): Promise<void> {
    if (count <= 0) {
      return;
    }
    const free = this.#knex('collector_slots')
      .select('slot')
      .where('lease_until', '<', now)
      .orderBy('slot')
      .limit(count);
    await this.#knex('collector_slots')
      .whereIn('slot', free)
      // Asked again on the row itself: another instance may have taken it since.
      .andWhere('lease_until', '<', now)
      .update({ instance_id: instanceId, lease_until: leaseUntil });
  }
}
