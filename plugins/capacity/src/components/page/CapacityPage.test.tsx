import { PRESETS, withInputs } from '@vigia/plugin-capacity-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCapacity,
  exampleSavedPlan,
  refusal,
} from '../../__testUtils__/exampleCapacity';
import { renderWithExamples } from '../../__testUtils__/render';
import { encodePlan } from '../../plan';
import { CapacityPage } from './CapacityPage';

// Their charts have tests of their own, and take long to draw where there is no browser.
jest.mock('../results', () => ({ Results: () => null }));

const saved = exampleSavedPlan();
const changed = withInputs(saved.plan, { 'traffic.users': 12_345 });
const savedAt = '/capacity?saved=plan-1';
const render = (surroundings?: Parameters<typeof renderWithExamples>[1]) =>
  renderWithExamples(<CapacityPage />, surroundings);
const users = () => screen.findByRole('textbox', { name: 'Users' });
const retype = (field: HTMLElement, text: string) =>
  fireEvent.change(field, { target: { value: text } });

describe('the page', () => {
  it.each([
    ['/capacity', 'Our fleet'],
    ['/capacity?preset=service', 'A plain service'],
    [savedAt, 'Assistant in the shop'],
    [`/capacity#plan=${encodePlan(changed)}`, 'Plan of a link'],
  ])('opens %s', async (at, name) => {
    await render({ at });
    expect(await screen.findByText(name)).toBeInTheDocument();
  });

  it.each([
    [savedAt, 1],
    ['/capacity?preset=service', 0],
  ])('tells at %s what came of %p saved plan', async (at, sections) => {
    await render({ at });
    await screen.findByRole('region', { name: 'Inputs of the plan' });
    expect(screen.queryAllByText('What came of it')).toHaveLength(sections);
  });

  it('opens the plan that a link holds', async () => {
    await render({ at: `/capacity#plan=${encodePlan(changed)}` });
    expect(await users()).toHaveValue('12,345');
  });

  it('says that a link is broken, and what is wrong with it', async () => {
    const plan = { ...PRESETS.fleet, horizonMonths: 400 };
    await render({ at: `/capacity#plan=${encodePlan(plan)}` });
    expect(await screen.findByText(/does not hold a plan/)).toBeInTheDocument();
    expect(screen.getByText(/horizonMonths/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('link', { name: 'Start from our fleet' }),
    );
    expect(await screen.findByText('Our fleet')).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [404, 'NotFoundError', 'There is no such plan'],
    [500, 'Error', 'the database is gone'],
  ])('tells of an answer of %d', async (status, name, text) => {
    const error = await refusal(status, name, 'the database is gone');
    const capacity = exampleCapacity([], {
      getPlan: async () => {
        throw error;
      },
    });
    await render({ capacity, at: savedAt });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('follows what is typed, and keeps what is not right out of the plan', async () => {
    await render({ at: '/capacity?preset=llmFeature' });
    const field = await users();
    retype(field, '20000');
    expect(screen.getByText('Changed')).toBeInTheDocument();
    retype(field, 'many');
    expect(screen.getByText('Type a number')).toBeInTheDocument();
    expect(field).toBeInvalid();
    retype(field, '-1');
    expect(screen.getByText('From 0 to 10,000,000,000')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await users()).toHaveValue('10,000');
  });

  it('shows the last right results beside a plan that breaks a rule', async () => {
    await render({ at: '/capacity?preset=llmFeature' });
    fireEvent.click(
      await screen.findByRole('button', {
        name: 'Language model Language model',
      }),
    );
    const slow = await screen.findByRole('textbox', {
      name: 'Time of a slow call',
    });
    fireEvent.change(slow, { target: { value: '5' } });
    const text = 'Must be at least the time of a usual call';
    expect(screen.getByText(text)).toBeInTheDocument();
    expect(
      screen.getByText(/^The results are of the last plan that was right/),
    ).toHaveTextContent(`Language model: Time of a slow call: ${text}`);
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeDisabled();
  });

  it('adds, names and removes components', async () => {
    await render({ at: '/capacity?preset=service' });
    fireEvent.click(await screen.findByRole('button', { name: 'Service' }));
    fireEvent.click(screen.getByRole('button', { name: /^Service 2/ }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    fireEvent.change(name, { target: { value: 'Cache' } });
    expect(
      await screen.findByRole('button', { name: /^Cache/ }),
    ).toBeInTheDocument();
    fireEvent.change(name, { target: { value: '' } });
    expect(
      screen.getAllByText(/A component needs a name/).length,
    ).toBeGreaterThan(0);
    fireEvent.change(name, { target: { value: 'Cache' } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove Cache' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Cache/ })).toBeNull(),
    );
  });

  it('starts from what the portal measures, and says what it did not', async () => {
    await render();
    fireEvent.click(await screen.findByRole('button', { name: 'Start from' }));
    const item = await screen.findByRole('menuitem', {
      name: 'What this portal measures',
    });
    await waitFor(() => expect(item).not.toHaveAttribute('aria-disabled'));
    fireEvent.click(item);
    expect(await screen.findByRole('textbox', { name: 'Series' })).toHaveValue(
      '48',
    );
    expect(screen.getByText(/^2 of 3 numbers are measured/)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Show them' }));
    const table = screen.getByRole('table', { name: 'What was measured' });
    expect(
      within(table).getByText(/too little has been measured/),
    ).toBeInTheDocument();
  });

  it('offers nothing that is measured where that cannot be read', async () => {
    const error = await refusal(404, 'NotFoundError', 'no such route');
    const capacity = exampleCapacity([], {
      getDefaults: async () => {
        throw error;
      },
    });
    await render({ capacity });
    fireEvent.click(await screen.findByRole('button', { name: 'Start from' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('menuitem', { name: 'What this portal measures' }),
      ).toBeNull(),
    );
    expect(
      screen.getByRole('menuitem', { name: 'A saved plan…' }),
    ).toBeInTheDocument();
  });
});
