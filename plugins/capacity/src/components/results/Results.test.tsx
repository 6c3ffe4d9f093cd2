import {
  evaluatePlan,
  type Plan,
  PRESETS,
  tornado,
  withInputs,
} from '@vigia/plugin-capacity-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { cellsOf, click, show } from '../../__testUtils__/results';
import { formatMoney } from './common/format';

const { fleet, llmFeature } = PRESETS;

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
