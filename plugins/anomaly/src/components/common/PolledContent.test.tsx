import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answered } from '../../__testUtils__/answered';
import { NOW_MS } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { PolledContent } from './PolledContent';
import type { Polled } from './usePolled';

const retry = jest.fn();
const read = { value: 'what was read', readAt: NOW_MS };

async function show(polled: Omit<Polled<string>, 'retry'>) {
  await renderWithExamples(
    <PolledContent
      polled={{ ...polled, retry }}
      loading="its place"
      notFound={{ title: 'There is no such job', description: 'Look' }}
    >
      {value => value}
    </PolledContent>,
  );
}

const texts = (parts: readonly RegExp[]) =>
  parts.map(part => screen.queryByText(part) !== null);

describe('PolledContent', () => {
  it.each`
    when                                      | polled  | status       | shown
    ${'nothing has been read yet'}            | ${{}}   | ${undefined} | ${/^its place$/}
    ${'something has been read'}              | ${read} | ${undefined} | ${/^what was read$/}
    ${'the first reading finds nothing'}      | ${{}}   | ${404}       | ${/^There is no such job$/}
    ${'the first reading is refused'}         | ${{}}   | ${403}       | ${/^You may not see this$/}
    ${'one may no longer read what was read'} | ${read} | ${403}       | ${/^You may not see this$/}
    ${'the first reading fails'}              | ${{}}   | ${500}       | ${/^as it was$/}
  `('when $when, shows that alone', async ({ polled, status, shown }) => {
    await show({ ...polled, error: status && (await answered(status)) });
    expect(await screen.findByText(shown)).toBeVisible();
    expect(
      texts([
        /^its place$/,
        /^what was read$/,
        /^There is no such job$/,
        /^You may not see this$/,
        /^as it was$/,
      ]).filter(Boolean),
    ).toHaveLength(1);
  });

  it('keeps what was read when a later reading fails, says of when it is, and reads again when asked to', async () => {
    await show({ ...read, error: await answered(503) });
    expect(await screen.findByText(/what was read$/)).toBeVisible();
    expect(screen.getByText(/^What you see is of Nov 20, 2025/)).toBeVisible();
    expect(
      screen.getByText(/failed: as it was\. It is tried again/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
