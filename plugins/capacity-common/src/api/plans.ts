import { z } from 'zod';
import { planSchema } from '../plan';
import type { Bottleneck } from '../model';

/** Who may read a plan: its owner alone, or everybody who is signed in. */
export const VISIBILITIES = ['private', 'shared'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Something to read, and nothing that a database does not take. */
const NAME = /^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u;
const TEXT = /^[^\0]*$/;

/** A plan to be saved. */
export const newPlanSchema = z.strictObject({
  name: z.string().max(120).regex(NAME, 'must be a line of text'),
  description: z.string().max(4000).regex(TEXT, 'must be text').optional(),
  /** Reference of a user or a group, e.g. `group:default/platform`. */
  owner: z.string().min(1).max(255),
  visibility: z.enum(VISIBILITIES),
  plan: planSchema,
});
export type NewPlan = z.infer<typeof newPlanSchema>;

export const planUpdateSchema = newPlanSchema.extend({
  /** Version that the change was made on; refused when another one was saved meanwhile. */
  expectedVersion: z.int().min(1),
});
export type PlanUpdate = z.infer<typeof planUpdateSchema>;

/** A version of a plan, as it was saved. Times are epoch milliseconds, names entity references. */
export interface SavedPlan extends NewPlan {
  readonly id: string;
  /** From 1, without gaps. */
  readonly version: number;
  /** Of the first version. */
  readonly createdAt: number;
  readonly createdBy: string;
  /** Of this version. */
  readonly updatedAt: number;
  readonly updatedBy: string;
}

/** A plan that was deleted, and until when it can be restored. Times are epoch milliseconds. */
export interface DeletedPlan {
  readonly id: string;
  readonly name: string;
  /** The latest one. */
  readonly version: number;
  readonly deletedAt: number;
  readonly deletedBy: string;
  /** Later it may be removed for good. */
  readonly restorableUntil: number;
}

/** What a list tells of a bottleneck. */
export interface BottleneckSummary
  extends Pick<Bottleneck, 'componentId' | 'kind' | 'month'> {
  readonly componentName: string;
}

/** A saved plan in a list, with what its expected scenario comes to. */
export interface PlanSummary extends Omit<SavedPlan, 'plan'> {
  /** Of twelve months from the first; of the horizon where it is shorter. */
  readonly annualTotal: number;
  readonly currency: string;
  /** Absent where nothing has a limit. */
  readonly bottleneck?: BottleneckSummary;
}

export interface PlanPage {
  readonly items: PlanSummary[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** Versions of a plan, latest first. */
export interface PlanVersionPage {
  readonly items: PlanSummary[];
  readonly nextCursor?: string;
}

export interface PlanQuery {
  /** Only plans of this user or group. */
  owner?: string;
  cursor?: string;
  /** 1 to 100; 50 when absent. */
  limit?: number;
}

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
