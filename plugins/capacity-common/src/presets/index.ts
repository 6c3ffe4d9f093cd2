import type { Plan } from '../plan';
import { FLEET } from './fleet';
import { LLM_FEATURE } from './llmFeature';
import { SERVICE } from './service';

/** Plans to begin with. */
export const PRESETS = {
  fleet: FLEET,
  llmFeature: LLM_FEATURE,
  service: SERVICE,
} as const satisfies Record<string, Plan>;
export type PresetName = keyof typeof PRESETS;
