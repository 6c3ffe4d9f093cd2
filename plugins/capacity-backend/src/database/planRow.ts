import type {
  Plan,
  PlanSummary,
  SavedPlan,
  Visibility,
} from '@vigia/plugin-capacity-common';
import type { PlanOutcome } from '../outcomeOf';

/** A row of `capacity_plans`. PostgreSQL gives 64-bit integers as text. */
export interface PlanRow {
  id: string;
  version: number;
  owner: string;
  visibility: Visibility;
  created_at: number | string;
  created_by: string;
  updated_at: number | string;
  deleted_at: number | string | null;
  deleted_by: string | null;
}

/** A row of `capacity_plan_versions`. */
export interface VersionRow {
  plan_id: string;
  version: number;
  name: string;
  description: string | null;
  owner: string;
  visibility: Visibility;
  saved_at: number | string;
  saved_by: string;
  currency: string;
  annual_total: number;
  bottleneck: string | null;
  plan: string;
}

/** A version, with who made its plan and when. */
export type FoundRow = VersionRow & Pick<PlanRow, 'created_at' | 'created_by'>;

function fromRow(row: Omit<FoundRow, 'plan'>): Omit<SavedPlan, 'plan'> {
  return {
    id: row.plan_id,
    version: row.version,
    name: row.name,
    description: row.description ?? undefined,
    owner: row.owner,
    visibility: row.visibility,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    updatedAt: Number(row.saved_at),
    updatedBy: row.saved_by,
  };
}

export function savedPlanOf(row: FoundRow): SavedPlan {
  return { ...fromRow(row), plan: JSON.parse(row.plan) as Plan };
}

export function summaryOf(row: Omit<FoundRow, 'plan'>): PlanSummary {
  return {
    ...fromRow(row),
    annualTotal: row.annual_total,
    currency: row.currency,
    bottleneck: row.bottleneck ? JSON.parse(row.bottleneck) : undefined,
  };
}

export function versionRowOf(
  { plan, ...saved }: Omit<SavedPlan, 'createdAt' | 'createdBy'>,
  { annualTotal, bottleneck }: PlanOutcome,
): VersionRow {
  return {
    plan_id: saved.id,
    version: saved.version,
    name: saved.name,
    description: saved.description ?? null,
    owner: saved.owner,
    visibility: saved.visibility,
    saved_at: saved.updatedAt,
    saved_by: saved.updatedBy,
    currency: plan.currency,
    annual_total: annualTotal,
    bottleneck: bottleneck ? JSON.stringify(bottleneck) : null,
    plan: JSON.stringify(plan),
  };
}
