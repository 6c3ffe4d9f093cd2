import {
  type Defaults,
  evaluatePlan,
  findBottleneck,
  type PlanSummary,
  PRESETS,
  type SavedPlan,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { ResponseError } from '@backstage/errors';
import type { CapacityApi } from '../api/refs';

const SAVED_AT = Date.UTC(2026, 10, 2, 9, 30);
const AUTHOR = 'user:default/guest';

/** A saved plan as the backend gives it. */
export function exampleSavedPlan(change: Partial<SavedPlan> = {}): SavedPlan {
  return {
    id: 'plan-1',
    name: 'Assistant in the shop',
    owner: 'group:default/platform',
    visibility: 'shared',
    version: 1,
    createdAt: SAVED_AT,
    createdBy: AUTHOR,
    updatedAt: SAVED_AT,
    updatedBy: AUTHOR,
    plan: PRESETS.llmFeature,
    ...change,
  };
}

/** What lists tell of a saved plan. */
export function summaryOf({ plan, ...rest }: SavedPlan): PlanSummary {
  const bottleneck = findBottleneck(plan, 'expected');
  return {
    ...rest,
    annualTotal: evaluatePlan(plan).expected.annualTotal,
    currency: plan.currency,
    bottleneck: bottleneck && {
      componentId: bottleneck.componentId,
      kind: bottleneck.kind,
      month: bottleneck.month,
      componentName: plan.components.find(
        ({ id }) => id === bottleneck.componentId,
      )!.name,
    },
  };
}

/** What an example's portal measures. */
export function exampleDefaults(): Defaults {
  return {
    fleet: {
      plan: withInputs(PRESETS.fleet, {
        'traffic.series': 48,
        'components.predictor.serviceMs': 0.9,
      }),
      sources: [
        {
          path: 'traffic.series',
          value: 48,
          source: 'series',
          measuredAt: SAVED_AT,
        },
        {
          path: 'components.predictor.serviceMs',
          value: 0.9,
          source: 'predictors',
          measuredAt: SAVED_AT,
        },
        {
          path: 'components.training-worker.serviceMs',
          value: 30_000,
          source: 'preset',
          reason: 'tooLittle',
        },
      ],
    },
  };
}

/** An error as the backend answers it. */
export async function refusal(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

/** Saved plans, kept in memory; every version of each. */
export function exampleCapacity(
  first: readonly SavedPlan[] = [exampleSavedPlan()],
  change: Partial<CapacityApi> = {},
): CapacityApi {
  const versions = new Map(first.map(saved => [saved.id, [saved]]));
  const deleted: typeof versions = new Map();
  const versionsOf = async (id: string) => {
    const all = versions.get(id);
    if (!all) {
      throw await refusal(404, 'NotFoundError', `there is no plan ${id}`);
    }
    return all;
  };
  const latestOf = async (id: string) => (await versionsOf(id)).at(-1)!;
  return {
    listPlans: async () => ({
      items: [...versions.values()].map(all => summaryOf(all.at(-1)!)),
    }),
    createPlan: async plan => {
      const id = `plan-${versions.size + 1}`;
      const saved = exampleSavedPlan({ ...plan, id });
      versions.set(id, [saved]);
      return saved;
    },
    getPlan: latestOf,
    updatePlan: async (id, { expectedVersion, ...plan }) => {
      const latest = await latestOf(id);
      if (latest.version !== expectedVersion) {
        const message = `expectedVersion: the plan is at version ${latest.version}`;
        throw await refusal(409, 'ConflictError', message);
      }
      const saved = { ...latest, ...plan, version: latest.version + 1 };
      versions.get(id)!.push(saved);
      return saved;
    },
    deletePlan: async id => {
      const { name, version } = await latestOf(id);
      deleted.set(id, await versionsOf(id));
      versions.delete(id);
      return {
        ...{ id, name, version, deletedAt: 0, restorableUntil: 1 },
        deletedBy: 'user:default/ana',
      };
    },
    restorePlan: async id => {
      versions.set(id, deleted.get(id)!);
      return latestOf(id);
    },
    listVersions: async id => ({
      items: (await versionsOf(id)).map(summaryOf).reverse(),
    }),
    getVersion: async (id, version) => (await versionsOf(id))[version - 1],
    getDefaults: async () => exampleDefaults(),
    getSizing: async () => ({
      margin: 0.25,
      loads: [],
      costs: {},
      costSources: [],
    }),
    getAccuracy: async () => ({ items: [], reason: 'notSeries' }),
    listReviews: async () => ({ items: [] }),
    exportPlan: async (id, format) =>
      format === 'json' ? JSON.stringify(await latestOf(id)) : 'scenario,month',
    ...change,
  };
}
