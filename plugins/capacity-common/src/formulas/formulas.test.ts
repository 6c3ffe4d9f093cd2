import { runInNewContext } from 'node:vm';
import { findBottleneck } from '../model';
import { withInputs, type Plan } from '../plan';
import { PRESETS } from '../presets';
import { normalQuantile } from '../queueing';
import { CONSTANTS, FIGURES, type ValuedFigure } from './figures';
import { formulaOf, type FormulaPart } from './formulaOf';
import { SOURCES } from './sources';
import { VALUES } from './values';

const { fleet, llmFeature, service } = PRESETS;

/** What a formula gives, counted as it is written. */
function computed(parts: readonly FormulaPart[]): number {
  const code = parts
    .map(part => ('term' in part ? `(${part.term.value})` : part.text))
    .join('')
    .replaceAll('×', '*')
    .replaceAll('−', '-')
    .replaceAll('^', '**')
    .replaceAll('⌈', 'Math.ceil(')
    .replaceAll('⌉', ')')
    .replace(/\b(min|max|exp)\(/g, 'Math.$1(')
    .replace(/\bln\(/g, 'Math.log(');
  return runInNewContext(code);
}

const [api, llm] = llmFeature.components;
/** A plan with every kind of load, limit and lever. */
const everything: Plan = {
  ...llmFeature,
  levers: { rightsizing: 0.2, scaling: 0.1, logs: 0.3, ephemeral: 0.05 },
  components: [
    api,
    {
      ...(llm as Extract<typeof llm, { type: 'ai' }>),
      cacheHitRatio: 0.3,
      fallbackShare: 0.05,
      rateLimit: {
        requestsPerSecond: 50,
        tokensPerMinute: 100_000,
        buffer: 0.2,
      },
      latencyObjective: { share: 0.95, withinMs: 3000 },
    },
    {
      ...api,
      id: 'search',
      loads: [
        { from: 'llm', of: 'misses', perRequest: 2 },
        { from: 'api', perRequest: 0.5 },
      ],
    },
    {
      ...api,
      id: 'small-model',
      loads: [{ from: 'llm', of: 'fallbacks', perRequest: 1 }],
      scaling: { ...api.scaling, maxInstances: 40 },
    },
  ],
};

const plans: [string, Plan][] = [
  ['fleet', fleet],
  ['LLM feature', llmFeature],
  ['service', service],
  ['plan with everything', everything],
  ['overloaded service', withInputs(service, { 'traffic.users': 5_000_000 })],
];
const figures = Object.keys(VALUES) as ValuedFigure[];

describe.each(plans)('formulas of the %s', (_, plan) => {
  const places = [1, 12].flatMap(month =>
    plan.components.map(({ id }) => ({
      plan,
      scenario: 'expected' as const,
      month,
      componentId: id,
    })),
  );

  it.each(figures)('%s gives what the model gives', figure => {
    const deviations = places.map(place => {
      const { parts, value = 0 } = formulaOf(figure, place);
      const size = Math.max(1e-9, Math.abs(value));
      return parts ? Math.abs(computed(parts) - value) / size : 0;
    });
    expect(Math.max(...deviations)).toBeLessThan(1e-8);
  });
});

describe('formulaOf', () => {
  it('explains all but what is given or follows from no closed form', () => {
    const unexplained = figures.filter(
      figure =>
        !formulaOf(figure, {
          plan: everything,
          scenario: 'expected',
          month: 2,
          componentId: 'llm',
        }).parts,
    );
    expect(unexplained).toEqual([
      // Only series are trained, and the model's instances have no maximum.
      'trainingsPerSecond',
      'busiestHour',
      'erlangB',
      'paidCalls',
      'fallbackCalls',
      'instanceHours',
      'dearestCalls',
      'instanceLimitUse',
      'slowShare',
    ]);
  });

  it('puts the numbers of the plan in, by their paths', () => {
    const { parts, value } = formulaOf('neededInstances', {
      plan: fleet,
      scenario: 'expected',
      month: 1,
      componentId: 'training-worker',
    });
    expect(value).toBe(10);
    expect(
      parts!.flatMap(part => ('term' in part ? [part.term] : [])),
    ).toMatchObject([
      { kind: 'figure', name: 'busy', componentId: 'training-worker' },
      { kind: 'input', path: 'sizing.margin', value: 0.25, unit: 'share' },
      {
        kind: 'input',
        path: 'components.training-worker.concurrency',
        value: 10,
      },
      { kind: 'input', path: 'sizing.spareInstances', value: 1 },
    ]);
  });

  it('adds the months of a year', () => {
    const { parts } = formulaOf('yearCost', {
      plan: service,
      scenario: 'expected',
      month: 1,
    });
    const months = parts!.flatMap(part =>
      'term' in part && part.term.kind === 'figure' ? [part.term.month] : [],
    );
    expect(months).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('has no waiting to explain where the queue grows without end', () => {
    const plan = withInputs(service, { 'traffic.users': 5_000_000 });
    const { parts, value } = formulaOf('waitingMs', {
      plan,
      scenario: 'expected',
      month: 1,
      componentId: 'database',
    });
    expect([value, parts]).toEqual([undefined, undefined]);
  });

  it('names the component that is not in the plan', () => {
    expect(() =>
      formulaOf('busy', {
        plan: service,
        scenario: 'expected',
        month: 1,
        componentId: 'cache',
      }),
    ).toThrow('componentId: the plan has no component cache');
  });

  it('tells of a limit what the bottleneck tells', () => {
    const { value } = formulaOf('rateLimitUse', {
      plan: llmFeature,
      scenario: 'expected',
      month: 1,
      componentId: 'llm',
    });
    expect(value).toBe(findBottleneck(llmFeature, 'expected')!.used);
  });
});

describe('FIGURES', () => {
  it.each(Object.entries(FIGURES))('%s names sources', (_, { sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(SOURCES[source].citation).toBeTruthy();
    }
  });

  it('takes the quantile that latencies are made with', () => {
    expect(CONSTANTS.z99.value).toBeCloseTo(normalQuantile(0.99), 12);
  });
});
