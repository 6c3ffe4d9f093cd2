import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCapacity,
  exampleSavedPlan,
} from '../../__testUtils__/exampleCapacity';
import { renderWithExamples } from '../../__testUtils__/render';
import type { CapacityApi } from '../../api/refs';
import { CapacityPage } from '../page';

// Their charts have tests of their own, and take long to draw where there is no browser.
jest.mock('../results', () => ({ Results: () => null }));

const saved = exampleSavedPlan();
const savedAt = '/capacity?saved=plan-1';
const render = (surroundings?: Parameters<typeof renderWithExamples>[1]) =>
  renderWithExamples(<CapacityPage />, surroundings);
const button = (name: string) => screen.findByRole('button', { name });
const typeUsers = async (value: string) =>
  fireEvent.change(await screen.findByRole('textbox', { name: 'Users' }), {
    target: { value },
  });
const usersOf = async (capacity: CapacityApi, id: string) => {
  const { traffic, ...rest } = (await capacity.getPlan(id)).plan;
  expect(rest.currency).toBe('USD');
  return traffic.kind === 'users' ? traffic.users : undefined;
};

describe('saved plans', () => {
  it('are saved under a name, then as further versions', async () => {
    const capacity = exampleCapacity([]);
    await render({ capacity, at: '/capacity?preset=llmFeature' });
    await typeUsers('20,000');
    fireEvent.click(await button('Save'));
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await userEvent.type(within(dialog).getByLabelText(/^Name/), 'Mine');
    await waitFor(() => expect(save).toBeEnabled());
    fireEvent.click(save);
    expect(await screen.findByText('Version 1')).toBeInTheDocument();
    expect(await capacity.getPlan('plan-1')).toMatchObject({
      name: 'Mine',
      owner: 'user:default/guest',
      visibility: 'shared',
    });

    await typeUsers('30,000');
    fireEvent.click(await button('Save'));
    expect(await screen.findByText('Version 2')).toBeInTheDocument();
    expect(await usersOf(capacity, 'plan-1')).toBe(30_000);
    expect(screen.queryByText('Changed')).toBeNull();
  });

  it('are not overwritten when somebody else saved one meanwhile', async () => {
    const capacity = exampleCapacity();
    await render({ capacity, at: savedAt });
    await typeUsers('20,000');
    await capacity.updatePlan('plan-1', {
      ...saved,
      name: 'Of somebody else',
      expectedVersion: 1,
    });
    fireEvent.click(await button('Save'));
    expect(
      await screen.findByText('Somebody else has saved this plan meanwhile'),
    ).toBeInTheDocument();
    fireEvent.click(await button('Open the latest'));
    expect(await screen.findByText('Of somebody else')).toBeInTheDocument();
    expect(await usersOf(capacity, 'plan-1')).toBe(10_000);
    fireEvent.click(await button('Undo'));
    expect(await screen.findByRole('textbox', { name: 'Users' })).toHaveValue(
      '20,000',
    );
  });

  it('are listed with what they come to, and opened', async () => {
    await render();
    fireEvent.click(await button('Start from'));
    fireEvent.click(
      await screen.findByRole('menuitem', { name: 'A saved plan…' }),
    );
    const table = await screen.findByRole('table', { name: 'Saved plans' });
    expect(within(table).getByText('$62,318')).toBeInTheDocument();
    fireEvent.click(within(table).getByText('Assistant in the shop'));
    expect(await screen.findByText('Version 1')).toBeInTheDocument();
  });

  it('say so when there are none', async () => {
    await render({ capacity: exampleCapacity([]) });
    fireEvent.click(await button('Start from'));
    fireEvent.click(
      await screen.findByRole('menuitem', { name: 'A saved plan…' }),
    );
    expect(
      await screen.findByText('No plan has been saved yet'),
    ).toBeInTheDocument();
  });

  it('have earlier versions, which become the latest when they are saved', async () => {
    const capacity = exampleCapacity();
    await capacity.updatePlan('plan-1', {
      ...saved,
      name: 'Renamed',
      expectedVersion: 1,
    });
    await render({ capacity, at: '/capacity?saved=plan-1&version=1' });
    expect(await screen.findByText('Version 1')).toBeInTheDocument();
    fireEvent.click(await button('Save'));
    expect(await screen.findByText('Version 3')).toBeInTheDocument();
    expect(await capacity.getPlan('plan-1')).toMatchObject({
      name: saved.name,
      version: 3,
    });
  });

  it('leave what is on the page there when they are deleted', async () => {
    const capacity = exampleCapacity();
    await render({ capacity, at: savedAt });
    fireEvent.click(await button('More for this plan'));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete…' }));
    expect(await screen.findByText('Plan of a link')).toBeInTheDocument();
    expect((await capacity.listPlans()).items).toEqual([]);
  });

  it('hide what would be refused', async () => {
    await render({
      at: savedAt,
      denied: [
        'capacity.plan.create',
        'capacity.plan.update',
        'capacity.plan.delete',
      ],
    });
    fireEvent.click(await button('More for this plan'));
    const items = (await screen.findAllByRole('menuitem')).map(
      ({ textContent }) => textContent,
    );
    expect(items).toEqual(['Versions…', 'Download as CSV', 'Download as JSON']);
    expect(screen.queryByText('Save')).toBeNull();
    expect(screen.queryByText('Save as…')).toBeNull();
  });
});
