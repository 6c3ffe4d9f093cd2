import type {
  RegistryClient,
  SeriesIdQuery,
} from '@vigia/plugin-anomaly-common';
import type { RunInHand } from './runRow';
import { inSlotOrder } from './slotOf';

/** Finds which series a run takes in. */
export class RunPlanner {
  readonly #registry: Pick<RegistryClient, 'listSeriesIds'>;

  constructor(registry: Pick<RegistryClient, 'listSeriesIds'>) {
    this.#registry = registry;
  }

  /** Each series once, in the order of their turns. */
  async plan(run: RunInHand, signal?: AbortSignal): Promise<string[]> {
    return inSlotOrder(
      run.selection?.seriesIds ?? (await this.#listIds(queryOf(run), signal)),
    );
  }

  async #listIds(
    query: SeriesIdQuery,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#registry.listSeriesIds(
        { ...query, cursor },
        { signal },
      );
      // Not by `push(...)`, whose arguments lie on the stack.
      for (const id of page.seriesIds) {
        ids.push(id);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return ids;
  }
}

/** Series with a schedule of their own are retrained by it, and not with the fleet. */
function queryOf(run: RunInHand): SeriesIdQuery {
  if (run.selection?.filter) {
    return run.selection.filter;
  }
  if (run.cron !== undefined) {
    return { cron: run.cron };
  }
  return run.kind === 'retraining' ? { cron: 'none' } : {};
}
