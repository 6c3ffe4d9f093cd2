import {
  evaluationOf,
  type Plan,
  PRESETS,
} from '@vigia/plugin-capacity-common';
import { parse } from 'csv-parse/sync';
import { savedPlan } from '../__testUtils__/plans';
import { exportOf } from './exportPlan';

function csvOf(plan: Plan): string {
  return exportOf(savedPlan({ plan }), evaluationOf(plan), 'csv').text;
}

function named(name: string): Plan {
  const [first, ...others] = PRESETS.llmFeature.components;
  return { ...PRESETS.llmFeature, components: [{ ...first, name }, ...others] };
}

describe('exportOf', () => {
  it('writes a row for each month of each scenario, with units', () => {
    const plan = PRESETS.llmFeature;
    const rows: Record<string, string>[] = parse(csvOf(plan), {
      columns: true,
      bom: true,
    });
    const { aggressive } = evaluationOf(plan).scenarios;
    const [month] = aggressive.months.slice(-1);
    const [component] = month.components;
    const { name } = plan.components[0];
    expect(rows).toHaveLength(3 * plan.horizonMonths);
    expect(rows.at(-1)).toMatchObject({
      Scenario: 'aggressive',
      Month: String(plan.horizonMonths),
      'Peak requests (1/s)': String(month.peakRps),
      [`Total cost (${plan.currency})`]: String(month.cost.total),
      [`${name}: instances`]: String(component.instances),
      [`${name}: utilisation (share)`]: String(component.utilisation),
    });
  });

  it('leaves empty what is not known, such as the latency of what is overloaded', () => {
    const plan = structuredClone(PRESETS.llmFeature);
    for (const component of plan.components) {
      component.scaling = {
        minInstances: 1,
        maxInstances: 1,
        autoscaled: false,
      };
      component.concurrency = 1;
    }
    const evaluation = evaluationOf(plan);
    const overloaded = evaluation.scenarios.aggressive.months.filter(
      ({ latency }) => !latency,
    );
    const rows: Record<string, string>[] = parse(csvOf(plan), {
      columns: true,
      bom: true,
    });
    expect(overloaded.length).toBeGreaterThan(0);
    expect(
      rows.filter(
        row =>
          row.Scenario === 'aggressive' && !row['99th percentile latency (ms)'],
      ),
    ).toHaveLength(overloaded.length);
  });

  it.each([
    '=HYPERLINK("http://evil.example")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\uFF1D1+1',
  ])('lets a component named %j be no formula', name => {
    const header: string[] = parse(csvOf(named(name)), { bom: true })[0];
    const told = header.filter(title => title.includes(name));
    expect(told.length).toBeGreaterThan(0);
    for (const title of told) {
      expect(title.startsWith(`'${name}`)).toBe(true);
    }
  });

  it('keeps commas, quotes and lines of names in their cell', () => {
    const name = 'a, "b"\nc';
    const header: string[] = parse(csvOf(named(name)), { bom: true })[0];
    expect(header).toContain(`${name}: instances`);
  });

  it('writes as JSON all that there is', () => {
    const saved = savedPlan();
    const evaluation = evaluationOf(saved.plan);
    const file = exportOf(saved, evaluation, 'json');
    expect(file.name).toBe(`plan-${saved.id}-v1.json`);
    expect(JSON.parse(file.text)).toEqual(
      JSON.parse(JSON.stringify({ ...saved, evaluation })),
    );
  });
});
