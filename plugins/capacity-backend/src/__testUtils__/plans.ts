import {
  type NewPlan,
  PRESETS,
  type SavedPlan,
} from '@vigia/plugin-capacity-common';
import { v7 as uuid } from 'uuid';

/** A plan that can be saved. */
export function newPlan(overrides: Partial<NewPlan> = {}): NewPlan {
  return {
    name: 'Next quarter',
    owner: 'user:default/ana',
    visibility: 'private',
    plan: PRESETS.llmFeature,
    ...overrides,
  };
}

/** A plan as it is saved for the first time. */
export function savedPlan(overrides: Partial<SavedPlan> = {}): SavedPlan {
  return {
    ...newPlan(),
    id: uuid(),
    version: 1,
    createdAt: 1_000,
    createdBy: 'user:default/ana',
    updatedAt: 1_000,
    updatedBy: 'user:default/ana',
    ...overrides,
  };
}
