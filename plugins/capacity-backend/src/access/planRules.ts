import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  PLAN_RULES,
  RESOURCE_TYPE_CAPACITY_PLAN,
  type SavedPlan,
} from '@vigia/plugin-capacity-common';
import { z } from 'zod';

/** What a decision about a plan depends on. */
export type PlanResource = Pick<SavedPlan, 'owner' | 'visibility'>;

/** Plans whose column has one of the values. */
export interface PlanFilter {
  readonly column: keyof PlanResource;
  readonly values: readonly string[];
}

export const planResourceRef = createPermissionResourceRef<
  PlanResource,
  PlanFilter
>().with({ pluginId: 'capacity', resourceType: RESOURCE_TYPE_CAPACITY_PLAN });

const isShared = createPermissionRule({
  name: PLAN_RULES.isShared,
  description: 'Plans that are shared',
  resourceRef: planResourceRef,
  paramsSchema: z.object({}),
  apply: ({ visibility }) => visibility === 'shared',
  toQuery: () => ({ column: 'visibility' as const, values: ['shared'] }),
});

const isOwner = createPermissionRule({
  name: PLAN_RULES.isOwner,
  description: 'Plans of one of the owners',
  resourceRef: planResourceRef,
  paramsSchema: z.object({
    owners: z.array(z.string()).describe('References of users and groups'),
  }),
  apply: ({ owner }, { owners }) => owners.includes(owner),
  toQuery: ({ owners }) => ({ column: 'owner' as const, values: owners }),
});

/** The rules by which a policy may decide about plans. */
export const planRules = [isShared, isOwner];
