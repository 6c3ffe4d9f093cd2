import fc from 'fast-check';
import { PRESETS, withInputs } from '@vigia/plugin-capacity-common';
import { exampleSavedPlan } from '../__testUtils__/exampleCapacity';
import { addressOf, parseAddress } from './address';
import {
  BrokenLinkError,
  openAddress,
  presetPlan,
  savedPlan,
} from './openAddress';
import type { OpenedPlan } from './origin';
import { decodePlan, encodePlan } from './permalink';

const saved = exampleSavedPlan({ version: 3 });
const presetOf = (preset: keyof typeof PRESETS) => PRESETS[preset];
const capacity = {
  getPlan: async () => saved,
  getVersion: async (_: string, version: number) => ({ ...saved, version }),
};
const changed = withInputs(PRESETS.llmFeature, { 'traffic.users': 12_345 });
const reopened = (opened: OpenedPlan) => {
  const { hash, search } = addressOf(opened);
  return openAddress(parseAddress(search, hash), capacity, presetOf);
};

describe('a plan in an address', () => {
  it.each(Object.entries(PRESETS))('holds the preset %s', (_, plan) => {
    const text = encodePlan(plan);
    expect(text).toMatch(/^[\w-]+$/);
    expect(text.length).toBeLessThan(1500);
    expect(decodePlan(text)).toEqual(plan);
  });

  it('holds whatever a component is called', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, maxLength: 80, unit: 'binary' })
          .filter(
            name =>
              name.trim() === name && name.length > 0 && name.length <= 80,
          ),
        name => {
          const [first, ...rest] = PRESETS.fleet.components;
          const plan = {
            ...PRESETS.fleet,
            components: [{ ...first, name }, ...rest],
          };
          expect(decodePlan(encodePlan(plan))).toEqual(plan);
        },
      ),
    );
  });

  it.each([
    ['', 'JSON'],
    ['nothing', ''],
    [encodePlan(PRESETS.fleet).slice(0, 100), ''],
    [encodePlan({ ...PRESETS.fleet, horizonMonths: 99 }), 'horizonMonths'],
  ])('is refused when it is broken: %#', async (encoded, message) => {
    const opening = openAddress({ encoded }, capacity, presetOf);
    await expect(opening).rejects.toThrow(BrokenLinkError);
    await expect(opening).rejects.toThrow(message);
  });
});

describe('an address', () => {
  it.each([
    ['', '', {}],
    ['?preset=service', '', { preset: 'service' }],
    ['?preset=toString', '', {}],
    ['?saved=a%2Fb', '', { saved: { id: 'a/b' } }],
    ['?saved=a&version=2', '', { saved: { id: 'a', version: 2 } }],
    ['?saved=a&version=two', '', { saved: { id: 'a' } }],
    ['', '#plan=xyz', { encoded: 'xyz' }],
  ])('%s%s asks for %j', (search, hash, asked) => {
    expect(JSON.parse(JSON.stringify(parseAddress(search, hash)))).toEqual(
      asked,
    );
  });

  it('opens the fleet where it asks for nothing', async () => {
    expect(await openAddress({}, capacity, presetOf)).toEqual(
      presetPlan('fleet', presetOf),
    );
  });

  it.each<[string, OpenedPlan, string]>([
    ['a preset', presetPlan('service', presetOf), '?preset=service'],
    [
      'a changed preset',
      { ...presetPlan('llmFeature', presetOf), plan: changed },
      '?preset=llmFeature#plan=',
    ],
    ['a saved plan', savedPlan(saved), '?saved=plan-1'],
    ['a version', savedPlan(saved, true), '?saved=plan-1&version=3'],
    [
      'a changed saved plan',
      { ...savedPlan(saved), plan: changed },
      '?saved=plan-1#plan=',
    ],
    ['a link', { origin: { kind: 'link' }, plan: changed }, '#plan='],
  ])('opens %s again as it was', async (_, opened, start) => {
    const { hash, search } = addressOf(opened);
    expect(`${search}${hash}`.startsWith(start)).toBe(true);
    expect(hash !== '').toBe(start.endsWith('#plan='));
    expect(await reopened(opened)).toEqual(opened);
  });

  it('holds measured numbers, which are others tomorrow', async () => {
    const measured: OpenedPlan = {
      origin: { kind: 'measured', sources: [] },
      original: changed,
      plan: changed,
    };
    expect((await reopened(measured)).plan).toEqual(changed);
  });
});
