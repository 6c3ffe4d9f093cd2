import type {
  Defaults,
  Plan,
  PresetName,
  SavedPlan,
} from '@vigia/plugin-capacity-common';
import type { CapacityApi } from '../api/refs';
import type { PlanAddress } from './address';
import type { OpenedPlan } from './origin';
import { decodePlan } from './permalink';

/** A link whose plan cannot be read, or breaks a rule. */
export class BrokenLinkError extends Error {
  name = 'BrokenLinkError';
}

/** A preset in the reader's language. */
export type PresetOf = (preset: PresetName) => Plan;

/**
 * Opens what an address asks for; the fleet's preset where it asks for nothing.
 *
 * @throws BrokenLinkError when the plan in the address is not one
 * @throws ResponseError when a saved plan cannot be read
 */
export async function openAddress(
  address: PlanAddress,
  capacity: Pick<CapacityApi, 'getPlan' | 'getVersion'>,
  presetOf: PresetOf,
): Promise<OpenedPlan> {
  const { encoded } = address;
  const began = await beginningOf(address, capacity, presetOf);
  if (encoded === undefined) {
    return began ?? presetPlan('fleet', presetOf);
  }
  try {
    const plan = decodePlan(encoded);
    return began ? { ...began, plan } : { origin: { kind: 'link' }, plan };
  } catch (error) {
    throw new BrokenLinkError((error as Error).message);
  }
}

async function beginningOf(
  { preset, saved: asked }: PlanAddress,
  capacity: Pick<CapacityApi, 'getPlan' | 'getVersion'>,
  presetOf: PresetOf,
): Promise<OpenedPlan | undefined> {
  if (asked) {
    const { id, version } = asked;
    const saved =
      version === undefined
        ? await capacity.getPlan(id)
        : await capacity.getVersion(id, version);
    return savedPlan(saved, version !== undefined);
  }
  return preset && presetPlan(preset, presetOf);
}

/** A preset as it is opened. */
export function presetPlan(preset: PresetName, presetOf: PresetOf): OpenedPlan {
  const plan = presetOf(preset);
  return { origin: { kind: 'preset', preset }, original: plan, plan };
}

/** A saved plan as it is opened. @param isPinned - whether this version was asked for, rather than the latest */
export function savedPlan(saved: SavedPlan, isPinned = false): OpenedPlan {
  return {
    origin: { kind: 'saved', saved, isPinned },
    original: saved.plan,
    plan: saved.plan,
  };
}

/** What the portal measures, as it is opened. */
export function measuredPlan({ plan, sources }: Defaults['fleet']): OpenedPlan {
  return { origin: { kind: 'measured', sources }, original: plan, plan };
}
