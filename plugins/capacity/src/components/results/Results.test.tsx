import {
  evaluatePlan,
  findBottleneck,
  type Plan,
  PRESETS,
  recommend,
  type Scenario,
  SCENARIOS,
  simulate,
  tornado,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { exampleCapacity } from '../../__testUtils__/exampleCapacity';
import { renderWithExamples } from '../../__testUtils__/render';
import { formatMoney } from './common/format';
import { Results } from './Results';
import type { ResultsProps } from './ResultsProps';

const { fleet, llmFeature, service } = PRESETS;
const RUNS = 40;
const BOTH = 'Results of both plans';

function propsOf(plan: Plan, change: Partial<ResultsProps> = {}): ResultsProps {
  const of = <T,>(make: (scenario: Scenario) => T) =>
    Object.fromEntries(
      SCENARIOS.map(scenario => [scenario, make(scenario)]),
    ) as Record<Scenario, T>;
  return {
    plan,
    results: evaluatePlan(plan),
    bottlenecks: of(scenario => findBottleneck(plan, scenario)),
    simulations: of(scenario =>
      simulate(plan, { scenario, runs: RUNS, seed: 1 }),
    ),
    advice: recommend(plan, 'expected'),
    sensitivities: tornado(plan, 'expected'),
    scenario: 'expected',
    onScenarioChange: jest.fn(),
    comparables: [],
    onChange: jest.fn(),
    onApply: jest.fn(),
    ...change,
  };
}

async function show(
  plan: Plan,
  change: Partial<ResultsProps> = {},
  tab?: string,
) {
  const props = propsOf(plan, change);
  await renderWithExamples(<Results {...props} />);
  if (tab) {
    fireEvent.click(screen.getByRole('tab', { name: tab }));
  }
  return props;
}

const click = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));
const cellsOf = (row: RegExp, table: string) =>
  within(
    within(screen.getByRole('table', { name: table })).getByRole('row', {
      name: row,
    }),
  )
    .getAllByRole('cell')
    .map(({ textContent }) => textContent?.replace(/\u00a0/g, ' '));

describe('the headline', () => {
  it('tells what a manager reads', async () => {
    await show(llmFeature);
    expect(screen.getByText('$62,318')).toBeInTheDocument();
    expect(screen.getByText(/^nine times of ten \$/)).toBeInTheDocument();
    expect(screen.getByText('Cost of month 12')).toBeInTheDocument();
  });

  it('says that the range is still being counted', async () => {
    await show(llmFeature, { simulations: {} });
    expect(
      screen.getByLabelText('The range is being counted'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^nine times of ten/)).not.toBeInTheDocument();
  });

  it('names the bottleneck, its month and what would move it, to be tried', async () => {
    const { onChange } = await show(llmFeature);
    expect(
      screen.getByText(
        'The rate limit of Language model is reached in month 17, after the 12 months of this plan.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Each of these alone lets it hold to month 29:'),
    ).toBeInTheDocument();
    click(/^Try it: a rate limit of \d+ requests per second \(now 50\)$/);
    expect(onChange).toHaveBeenCalledWith(
      'components.llm.rateLimit.requestsPerSecond',
      expect.any(Number),
    );
  });

  it.each([
    [
      'in the plan',
      withInputs(llmFeature, { horizonMonths: 24 }),
      'The rate limit of Language model is reached in month 17.',
    ],
    [
      'from the start',
      withInputs(llmFeature, { 'traffic.users': 1_000_000 }),
      /^The rate limit of Language model is not enough from the start/,
    ],
    [
      'never',
      withInputs(llmFeature, { 'growth.expected': 0 }),
      /^No limit is reached within ten years\. .* 3% is in use/,
    ],
    [
      'nowhere',
      { ...llmFeature, components: [llmFeature.components[0]] } as Plan,
      'Nothing in this plan has a limit.',
    ],
  ])('tells of a limit that is reached %s', async (_, plan, sentence) => {
    await show({ ...plan, uncertainty: {} });
    expect(screen.getByText(sentence)).toBeInTheDocument();
  });

  it('changes the scenario', async () => {
    const { onScenarioChange } = await show(llmFeature);
    click('Aggressive (+60% per month)');
    expect(onScenarioChange).toHaveBeenCalledWith('aggressive');
  });
});

describe('costs', () => {
  it('stand in a table as well', async () => {
    await show(llmFeature);
    const [, partsButton] = screen.getAllByRole('button', {
      name: 'Show as table',
    });
    fireEvent.click(partsButton);
    const { cost } = evaluatePlan(llmFeature).expected.months[11];
    expect(cellsOf(/^12 /, 'What the cost is made of')).toEqual(
      [
        cost.infrastructure,
        cost.api,
        cost.operations,
        cost.fallback,
        cost.total,
      ].map(value => formatMoney(value, 'USD', 'en')),
    );
  });

  it('name the inputs that move them most', async () => {
    await show(llmFeature);
    fireEvent.click(
      screen.getAllByRole('button', { name: 'Show as table' })[2],
    );
    const rows = within(
      screen.getByRole('table', { name: 'What moves the cost' }),
    ).getAllByRole('rowheader');
    const [{ path }] = tornado(llmFeature, 'expected');
    expect(path).toBe('growth.expected');
    expect(rows[0]).toHaveTextContent('Expected growth');
  });
});

describe('a figure', () => {
  it('opens to its formula, its numbers and its source, and those to theirs', async () => {
    await show(fleet, {}, 'Capacity');
    const row = screen.getByRole('row', { name: /^Instances needed/ });
    fireEvent.click(within(row).getAllByRole('button')[1]);
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText('Training worker: Instances needed'),
    ).toBeInTheDocument();
    expect(dialog.getByText('Requests at once')).toBeInTheDocument();
    expect(dialog.getByText(/J\. D\. C\. Little/)).toBeInTheDocument();
    fireEvent.click(dialog.getByRole('button', { name: /Busy places/ }));
    expect(
      dialog.getByText('Training worker: Busy places'),
    ).toBeInTheDocument();
    fireEvent.click(dialog.getByRole('button', { name: 'Back' }));
    expect(
      dialog.getByText('Training worker: Instances needed'),
    ).toBeInTheDocument();
  });
});

describe('capacity', () => {
  it('follows the month', async () => {
    await show(llmFeature, {}, 'Capacity');
    const requests = () => cellsOf(/^Requests per second, mean/, 'Components');
    expect(requests()).toEqual(['0.231', '0.231']);
    fireEvent.change(screen.getByRole('slider', { name: 'Month 1' }), {
      target: { value: 12 },
    });
    expect(requests()).toEqual(['2.69', '2.69']);
  });

  it('says where the queue grows without end', async () => {
    const plan = withInputs(service, { 'traffic.users': 5_000_000 });
    await show(plan, {}, 'Capacity');
    expect(
      screen.getByText(/^More comes than can be done: .*Database/),
    ).toBeInTheDocument();
    expect(cellsOf(/^Mean wait/, 'Components')[1]).toBe('–');
  });

  it('says that nothing has a limit', async () => {
    const plan = { ...llmFeature, components: [llmFeature.components[0]] };
    await show({ ...plan, uncertainty: {} }, {}, 'Capacity');
    expect(screen.getByText('Nothing has a limit')).toBeInTheDocument();
  });

  it("holds the HLD's sizing against Little's law and what is measured", async () => {
    const capacity = exampleCapacity([], {
      getSizing: async () => ({
        margin: 0.25,
        loads: [],
        costs: {
          predictionCpuSeconds: 40e-6,
          trainingCpuSeconds: 0.001,
          predictorGib: 0.4,
          workerGib: 1,
        },
        costSources: [],
      }),
    });
    await renderWithExamples(<Results {...propsOf(fleet)} />, { capacity });
    fireEvent.click(screen.getByRole('tab', { name: 'Capacity' }));
    await screen.findByText('2.8');
    expect(cellsOf(/^Predictor pods/, 'Sizing of the fleet')).toEqual([
      '36',
      '3',
      '3',
      '2',
    ]);
    expect(cellsOf(/^Cores/, 'Sizing of the fleet')[0]).toBe('180');
  });
});

describe('savings', () => {
  it('can be tried, and are not added up', async () => {
    const { onApply } = await show(llmFeature, {}, 'Savings');
    click(/^Try it: Language model: let the cache answer 50%/);
    expect(onApply).toHaveBeenCalledWith(
      withInputs(llmFeature, { 'components.llm.cacheHitRatio': 0.5 }),
    );
    expect(
      screen.getByText(
        /Added up they would be .* each acts on what the others/,
      ),
    ).toBeInTheDocument();
  });

  it('stay, faded, while they are counted anew', async () => {
    const props = propsOf(llmFeature);
    const Toggled = () => {
      const [isOld, setOld] = useState(false);
      return (
        <>
          <button onClick={() => setOld(true)}>Change</button>
          <Results {...props} advice={isOld ? undefined : props.advice} />
        </>
      );
    };
    await renderWithExamples(<Toggled />);
    fireEvent.click(screen.getByRole('tab', { name: 'Savings' }));
    const table = () =>
      screen.getByRole('table', { name: 'What would save money' });
    expect(table().closest('[aria-busy="true"]')).toBeNull();
    click('Change');
    expect(table().closest('[aria-busy="true"]')).not.toBeNull();
  });

  it('say that they are being counted', async () => {
    await show(llmFeature, { advice: undefined }, 'Savings');
    expect(screen.getByLabelText('Loading…')).toBeInTheDocument();
  });
});

describe('comparison', () => {
  const comparables = [
    { id: 'same', name: 'The same', load: async () => llmFeature },
    {
      id: 'more',
      name: 'Three times the users',
      load: async () =>
        withInputs(
          { ...llmFeature, currency: 'EUR' },
          { 'traffic.users': 30_000 },
        ),
    },
    {
      id: 'lost',
      name: 'A lost one',
      load: async () => {
        throw new Error('the plan is gone');
      },
    },
  ];
  const choose = async (name: string) => {
    await show(llmFeature, { comparables }, 'Compare');
    fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Compare with' }));
    fireEvent.click(screen.getByRole('option', { name }));
  };

  it('puts two plans side by side, and names the inputs that differ', async () => {
    await choose('Three times the users');
    await screen.findByRole('table', { name: BOTH });
    expect(cellsOf(/^Requests per second at the peak/, BOTH)).toHaveLength(3);
    expect(cellsOf(/^Users/, 'Inputs that differ')).toEqual([
      '10,000',
      '30,000',
    ]);
    expect(cellsOf(/^Cost of the first year/, BOTH)[2]).toBe('–');
    expect(
      screen.getByText(/^The plans are in different currencies/),
    ).toBeInTheDocument();
  });

  it('says that all numbers are the same', async () => {
    await choose('The same');
    expect(
      await screen.findByText('All numbers of the two plans are the same.'),
    ).toBeInTheDocument();
  });

  it('tells why a plan could not be read', async () => {
    await choose('A lost one');
    expect(await screen.findByText('the plan is gone')).toBeInTheDocument();
  });
});
