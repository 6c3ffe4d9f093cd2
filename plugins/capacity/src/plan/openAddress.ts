import { PRESETS } from '@vigia/plugin-capacity-common';
import type { CapacityApi } from '../api/refs';
import type { PlanAddress } from './address';
import type { OpenedPlan } from './origin';
import { decodePlan } from './permalink';

/** A link whose plan cannot be read, or breaks a rule. */
export class BrokenLinkError extends Error {
  name = 'BrokenLinkError';
}

/**
 * Opens what an address asks for; the fleet's preset where it asks for nothing.
 *
 * @throws BrokenLinkError when the plan in the address is not one
 * @throws ResponseError when a saved plan cannot be read
 */
export async function openAddress(
  address: PlanAddress,
  capacity: Pick<CapacityApi, 'getPlan' | 'getVersion'>,
): Promise<OpenedPlan> {
  const { encoded } = address;
  const began = await beginningOf(address, capacity);
  if (encoded === undefined) {
    return began ?? presetPlan('fleet');
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
): Promise<OpenedPlan | undefined> {
  if (asked) {
    const { id, version } = asked;
    const saved =
      version === undefined
        ? await capacity.getPlan(id)
        : await capacity.getVersion(id, version);
    return savedPlan(saved, version !== undefined);
  }
  return preset && presetPlan(preset);
}

/** A preset as it is opened. */
export function presetPlan(preset: keyof typeof PRESETS): OpenedPlan {
  const plan = PRESETS[preset];
  return { origin: { kind: 'preset', preset }, original: plan, plan };
}

/** A saved plan as it is opened. @param isPinned - whether this version was asked for, rather than the latest */
export function savedPlan(
  saved: Extract<OpenedPlan['origin'], { kind: 'saved' }>['saved'],
  isPinned = false,
): OpenedPlan {
  return {
    origin: { kind: 'saved', saved, isPinned },
    original: saved.plan,
    plan: saved.plan,
  };
}
