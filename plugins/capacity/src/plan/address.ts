import { PRESETS, type PresetName } from '@vigia/plugin-capacity-common';
import type { OpenedPlan } from './origin';
import { encodePlan } from './permalink';
import { isSamePlan } from './isSamePlan';

/** What an address asks to be opened. */
export interface PlanAddress {
  readonly saved?: { readonly id: string; readonly version?: number };
  readonly preset?: PresetName;
  /** The plan itself, see `encodePlan`. */
  readonly encoded?: string;
}

/** The plan stands in the fragment, which browsers do not send: addresses may be long, and logs do not keep what plans say. */
export function parseAddress(search: string, hash: string): PlanAddress {
  const query = new URLSearchParams(search);
  const id = query.get('saved');
  const version = Number(query.get('version'));
  const preset = query.get('preset');
  return {
    saved: id
      ? {
          id,
          version:
            Number.isInteger(version) && version > 0 ? version : undefined,
        }
      : undefined,
    preset:
      preset && Object.hasOwn(PRESETS, preset)
        ? (preset as PresetName)
        : undefined,
    encoded: new URLSearchParams(hash.slice(1)).get('plan') ?? undefined,
  };
}

/** Where a plan is found again: what it began as, and the plan itself where it was changed since. */
export function addressOf({ origin, original, plan }: OpenedPlan): {
  search: string;
  hash: string;
} {
  const query = new URLSearchParams();
  if (origin.kind === 'preset') {
    query.set('preset', origin.preset);
  }
  if (origin.kind === 'saved') {
    query.set('saved', origin.saved.id);
    if (origin.isPinned) {
      query.set('version', String(origin.saved.version));
    }
  }
  const search = query.toString();
  return {
    search: search && `?${search}`,
    hash:
      original && isSamePlan(original, plan) && origin.kind !== 'measured'
        ? ''
        : `#plan=${encodePlan(plan)}`,
  };
}
