import { screen } from '@testing-library/react';
import { messageOf } from '@vigia/ui';
import { answered } from '../../__testUtils__/answered';
import { renderWithExamples } from '../../__testUtils__/render';
import { Problem } from './Problem';

describe('Problem', () => {
  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [404, 'NotFoundError', 'There is no such series'],
  ])('of status %i says what to do', async (status, name, text) => {
    await renderWithExamples(<Problem error={await answered(status, name)} />);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it.each([
    ['what the backend said', () => answered(500, 'Error'), 'as it was'],
    ['any other error', async () => new Error('broken pipe'), 'broken pipe'],
  ])('shows %s, and what to do', async (_, makeError, text) => {
    await renderWithExamples(<Problem error={await makeError()} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(text);
    expect(alert).toHaveTextContent('Reload the page');
    expect(alert).not.toHaveTextContent('Request failed');
  });
});

it("keeps the backend's own words", async () => {
  expect(messageOf(await answered(400, 'InputError'))).toBe('as it was');
  expect(messageOf(new Error('offline'))).toBe('offline');
});
