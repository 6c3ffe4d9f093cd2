import type { Plan } from '../plan';

/** What all presets begin with: the growth of the requirements, 25 % of margin, one spare, prices in dollars. */
export const COMMON = {
  currency: 'USD',
  horizonMonths: 12,
  growth: { conservative: 0.1, expected: 0.3, aggressive: 0.6 },
  sizing: { margin: 0.25, spareInstances: 1 },
  operations: {
    fixedPerMonth: 500,
    shareOfInfrastructure: 0.15,
    logKibPerRequest: 0.5,
    logPricePerGib: 0.5,
  },
  networkPricePerGib: 0.05,
} satisfies Partial<Plan>;

/** Weights of the hours of a working day: quiet nights, a plateau from nine to six. */
export const OFFICE_DAY = [
  2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 20, 16, 18, 20, 20, 18, 14, 10, 8, 6, 5,
  4, 3,
];
