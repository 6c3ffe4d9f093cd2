import type {
  Plan,
  PlanSource,
  PresetName,
  SavedPlan,
} from '@vigia/plugin-capacity-common';

/** What a plan on the page began as. */
export type PlanOrigin =
  | { readonly kind: 'preset'; readonly preset: PresetName }
  | {
      readonly kind: 'measured';
      /** Where each measured number comes from. */
      readonly sources: readonly PlanSource[];
    }
  | { readonly kind: 'link' }
  | {
      readonly kind: 'saved';
      readonly saved: SavedPlan;
      /** Set where an older version was asked for. */
      readonly isPinned?: boolean;
    };

/** A plan, and what it began as. */
export interface OpenedPlan {
  readonly origin: PlanOrigin;
  /** As it was when it was opened, so that changes can be told; absent of a link. */
  readonly original?: Plan;
  readonly plan: Plan;
}
