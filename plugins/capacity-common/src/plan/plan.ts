import { z } from 'zod';
import { componentSchema } from './components';
import { quantity, share, whole } from './quantities';
import { trafficSchema } from './traffic';

/** Growth of a month, compound. The requirements give 10, 30 and 60 %. */
export const SCENARIOS = ['conservative', 'expected', 'aggressive'] as const;
export type Scenario = (typeof SCENARIOS)[number];

const growth = () => quantity('perMonth', -0.5, 5);

export const planSchema = z.strictObject({
  /** ISO 4217; all prices are in it. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capitals, e.g. USD'),
  horizonMonths: whole('months', 1, 60),
  traffic: trafficSchema,
  growth: z.strictObject({
    conservative: growth(),
    expected: growth(),
    aggressive: growth(),
  }),
  sizing: z.strictObject({
    /** Instances beyond what the peak keeps busy; the requirements plan with 20 to 30 %. */
    margin: quantity('share', 0, 2),
    /** Instances that may fail: N, N+1 or N+2. */
    spareInstances: whole('count', 0, 2),
  }),
  components: z.array(componentSchema).min(1).max(50),
  operations: z.strictObject({
    /** People and tools that do not grow with the load, a month. */
    fixedPerMonth: quantity('money', 0, 1e9),
    /** Monitoring and governance that grow with the infrastructure. */
    shareOfInfrastructure: quantity('share', 0, 5),
    logKibPerRequest: quantity('kib', 0, 1e5),
    logPricePerGib: quantity('moneyPerGib', 0, 1e4),
  }),
  networkPricePerGib: quantity('moneyPerGib', 0, 1e4),
  /** FinOps levers: the share that each saves of what it acts on. */
  levers: z
    .strictObject({
      rightsizing: share().optional(),
      scaling: share().optional(),
      logs: share().optional(),
      ephemeral: share().optional(),
    })
    .optional(),
  /**
   * How uncertain inputs are, by their path, e.g. `traffic.users` or `components.llm.promptTokens.mean`. With .2, nine times of
   * ten the truth lies between the value / 1.2 and the value * 1.2.
   */
  uncertainty: z.record(z.string(), quantity('share', 0, 10)).optional(),
});
/** All inputs of a capacity and cost model. Plain JSON. */
export type Plan = z.infer<typeof planSchema>;
export type Levers = NonNullable<Plan['levers']>;
