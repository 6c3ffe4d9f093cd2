import {
  evaluatePlan,
  parsePlan,
  type Plan,
  PRESETS,
} from '@vigia/plugin-capacity-common';
import {
  addComponent,
  changeTraffic,
  possibleSources,
  removeComponent,
} from './changeComponents';

const { fleet, llmFeature, service } = PRESETS;

describe('addComponent', () => {
  it.each([
    ['traditional', 'Fila de espera', 'fila-de-espera'],
    ['ai', 'Tradução', 'traducao'],
    ['traditional', 'requests', 'requests-2'],
    ['traditional', 'API', 'api-2'],
    ['traditional', '***', 'component'],
    ['ai', 'x'.repeat(80), 'x'.repeat(60)],
  ] as const)('adds %s %s as %s', (type, name, id) => {
    const plan = parsePlan(addComponent(llmFeature, type, name));
    expect(plan.components.at(-1)).toMatchObject({ type, id });
  });

  it('gives each a name of its own', () => {
    const names = ['API', 'API']
      .reduce((plan, name) => addComponent(plan, 'ai', name), llmFeature)
      .components.map(({ name }) => name);
    expect(names).toEqual(['API', 'Language model', 'API 2', 'API 3']);
  });
});

describe('removeComponent', () => {
  it('has what it called be called by its callers, as often as before', () => {
    const plan: Plan = {
      ...service,
      uncertainty: {},
      components: [
        {
          ...service.components[0],
          loads: [{ from: 'requests', perRequest: 3 }],
        },
        service.components[1],
      ],
    };
    const left = parsePlan(removeComponent(plan, 'service'));
    expect(left.components[0].loads).toEqual([
      { from: 'requests', perRequest: 12 },
    ]);
    const rps = (of: Plan) =>
      evaluatePlan(of).expected.months[3].components.at(-1)!.peakRps;
    expect(rps(left)).toBeCloseTo(rps(plan), 6);
  });

  it('adds up what then comes from the same place', () => {
    const both: Plan = {
      ...service,
      components: [
        service.components[0],
        {
          ...service.components[1],
          loads: [
            { from: 'service', perRequest: 4 },
            { from: 'requests', perRequest: 1 },
          ],
        },
      ],
    };
    expect(removeComponent(both, 'service').components[0].loads).toEqual([
      { from: 'requests', perRequest: 5 },
    ]);
  });

  it('leaves a plan alone that does not have it', () => {
    expect(removeComponent(fleet, 'nobody')).toBe(fleet);
  });
});

describe('possibleSources', () => {
  it.each([
    [llmFeature, 'api', ['requests']],
    [llmFeature, 'llm', ['requests', 'api']],
    [fleet, 'predictor', ['requests', 'trainings', 'training-worker']],
  ])('%# of %s leave no circle', (plan, id, sources) => {
    expect(possibleSources(plan, id)).toEqual(sources);
    for (const from of sources) {
      const components = plan.components.map(component =>
        component.id === id
          ? { ...component, loads: [{ from, perRequest: 1 }] }
          : component,
      );
      expect(() => parsePlan({ ...plan, components })).not.toThrow();
    }
  });
});

describe('changeTraffic', () => {
  it.each([
    ['users', fleet],
    ['series', llmFeature],
    ['series', fleet],
  ] as const)('to %s gives a right plan', (kind, plan) => {
    const { uncertainty: _, ...certain } = changeTraffic(plan, kind);
    expect(parsePlan(certain).traffic).toMatchObject({
      kind,
      peakFactor: plan.traffic.peakFactor,
    });
    expect(certain.traffic.dayProfile).toEqual(plan.traffic.dayProfile);
  });
});
