import { PRESETS, withInputs } from '@vigia/plugin-capacity-common';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { exampleCapacity } from '../../__testUtils__/exampleCapacity';
import { renderWithExamples } from '../../__testUtils__/render';
import { cellsOf, click, propsOf, show } from '../../__testUtils__/results';
import { Results } from './Results';

const { fleet, llmFeature, service } = PRESETS;
const BOTH = 'Results of both plans';

describe('capacity', () => {
  it('follows the month', async () => {
    await show(llmFeature, {}, 'Capacity');
    const requests = () => cellsOf(/^Requests per second, mean/, 'Components');
    expect(requests()).toEqual(['0.231', '0.231', '']);
    fireEvent.change(screen.getByRole('slider', { name: 'Month 1' }), {
      target: { value: 12 },
    });
    expect(requests()).toEqual(['2.69', '2.69', '']);
  });

  it('adds up what all components take, and tells what calls cost', async () => {
    await show(llmFeature, {}, 'Capacity');
    expect(cellsOf(/^Instances 2/, 'Components')).toEqual(['2', '2', '4']);
    expect(cellsOf(/^Memory/, 'Components')).toEqual([
      '4 GiB',
      '4 GiB',
      '8 GiB',
    ]);
    const [ofApi, ofModel, ofAll] = cellsOf(
      /^Tokens of a call, 99 of 100/,
      'Components',
    );
    expect([ofApi, ofAll]).toEqual(['–', '']);
    expect(ofModel).toMatch(/^\$0\.0\d+$/);
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
